using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Tests.Commands;

public class QuotingTests
{
    private static readonly Episode Kites = new EpisodeBuilder("kites").Line("Ann", 10, "Look up. There it is.").Line("Bo", 20, "Where?").Build();

    private static readonly EpisodeCatalog Catalog = new([Kites], []);

    [Fact]
    public void The_address_of_a_moment_leads_back_to_it()
    {
        var moment = new Moment(Kites, 0, 9, 12);

        Assert.Equal("There it is.", Quoting.At(Catalog, Quoting.Address(moment))!.Text);
    }

    [Fact]
    public void Of_two_lines_from_one_entry_the_one_that_was_quoted_is_meant()
    {
        var twice = Kites with { Lines = [.. Kites.Lines.Select(l => l with { Entry = 0 })] };
        var catalog = new EpisodeCatalog([twice], []);

        Assert.Equal("There it is.", Quoting.At(catalog, Quoting.Address(new(twice, 0, 9, 12)))!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nokey.0.0")]
    [InlineData("0.0")]
    [InlineData("{0}.99.0")]
    [InlineData("{0}.-1.0")]
    [InlineData("{0}.x.y")]
    [InlineData("{0}.99999999999999.0")]
    public void An_address_that_leads_nowhere_is_none(string address) =>
        Assert.Null(Quoting.At(Catalog, address.Replace("{0}", Kites.Id.Key, StringComparison.Ordinal)));
}
