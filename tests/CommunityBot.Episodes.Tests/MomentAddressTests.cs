using System.Text.Json;
using CommunityBot.Testing;

namespace CommunityBot.Episodes.Tests;

public class MomentAddressTests
{
    private static readonly Episode Kites = new EpisodeBuilder("kites")
        .Line("Ann", 10, "Look up. There it is. Red.").Line("Bo", 20, "Where?").Build();

    private static readonly EpisodeCatalog Catalog = new([Kites], []);

    [Theory]
    [InlineData(9, 12, "There it is.")]
    [InlineData(9, 17, "There it is. Red.")]
    public void An_address_refers_to_the_same_words(int start, int length, string words)
    {
        var address = MomentAddress.From(new(Kites, 0, start, length)).ToString();

        Assert.Equal(words, Find(address)!.Text);
        Assert.InRange(address.Length, 1, MomentAddress.MaxTextLength);
    }

    [Fact]
    public void An_address_without_a_length_is_one_sentence() => Assert.Equal("There it is.", Find($"{Kites.Id.Key}.0.9")!.Text);

    [Theory]
    [InlineData("{0}.0.9.999", "There it is.")]
    [InlineData("{0}.0.12.5", "There it is.")]
    public void An_outdated_address_means_a_whole_sentence(string address, string words) =>
        Assert.Equal(words, Find(address.Replace("{0}", Kites.Id.Key, StringComparison.Ordinal))!.Text);

    [Fact]
    public void Of_two_lines_from_one_entry_the_quoted_one_is_found()
    {
        var twice = Kites with { Lines = [.. Kites.Lines.Select(l => l with { Entry = 0 })] };

        Assert.Equal("There it is.", MomentAddress.From(new(twice, 0, 9, 12)).FindMoment(new([twice], []))!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nokey.0.0")]
    [InlineData("0.0")]
    [InlineData("{0}.99.0")]
    [InlineData("{0}.-1.0")]
    [InlineData("{0}.x.y")]
    [InlineData("{0}.99999999999999.0")]
    [InlineData("{0}.0.0.0.0")]
    public void An_invalid_address_finds_nothing(string address) =>
        Assert.Null(Find(address.Replace("{0}", Kites.Id.Key, StringComparison.Ordinal)));

    [Theory]
    [InlineData("0son44vn.1.0.10", "0son44vn.1.9.5", true)]
    [InlineData("0son44vn.1.0.10", "0son44vn.1.10.5", false)]
    [InlineData("0son44vn.1.0.10", "0son44vn.2.0.10", false)]
    [InlineData("0son44vn.1.0.10", "0son44vm.1.0.10", false)]
    [InlineData("0son44vn.1.5", "0son44vn.1.0.10", true)]
    [InlineData("0son44vn.1.2147483647.2147483647", "0son44vn.1.2147483647.1", true)]
    public void Moments_overlap_when_they_have_words_in_common(string one, string other, bool overlap)
    {
        Assert.True(MomentAddress.TryParse(one, out var here));
        Assert.True(MomentAddress.TryParse(other, out var there));

        Assert.Equal(overlap, here.Overlaps(there));
        Assert.Equal(overlap, there.Overlaps(here));
    }

    [Fact]
    public void In_JSON_an_address_is_its_text()
    {
        var address = MomentAddress.From(new(Kites, 0, 9, 12));

        Assert.Equal($"\"{address}\"", JsonSerializer.Serialize(address));
        Assert.Equal(address, JsonSerializer.Deserialize<MomentAddress>($"\"{address}\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MomentAddress>("\"somewhere\""));
    }

    private static Moment? Find(string text) => MomentAddress.TryParse(text, out var address) ? address.FindMoment(Catalog) : null;
}
