using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Selection;

public class CandidateFinderTests
{
    private const string Claim =
        "Leeks need deep soil, because their roots are longer than those of onions. Growers who dig a deep bed harvest twice as much.";

    [Fact]
    public void The_smallest_passage_that_stands_alone_is_the_candidate()
    {
        var candidate = Find($"Yeah, that was a hard year for us. {Claim} I remember it well. So we sold everything.");

        Assert.Equal(Claim, candidate.Moment.Text);
        Assert.True(candidate.IsPreferred);
    }

    [Theory]
    [InlineData("Growers ask every spring how deep the bed of a leek must be. How deep should the soil of a leek bed be?")]
    [InlineData("You have to use it. You need to do it well. You should always try to be good at it, because it is important to be.")]
    [InlineData("It was much easier there. They had planted them too close, so nobody could get through with the barrow in summer.")]
    [InlineData("I planted leeks behind my house. My neighbour watered our leeks for us whenever we went to the coast in summer.")]
    [InlineData("Leeks need need deep soil because their roots are longer than those of onions and growers has to dig deep beds.")]
    public void A_line_of_the_other_kinds_has_no_preferred_candidate(string text) =>
        Assert.DoesNotContain(FindAll(text), c => c.IsPreferred);

    [Fact]
    public void A_word_that_differs_in_a_letter_from_a_frequent_one_is_taken_for_a_misspelling()
    {
        var text = Claim.Replace("harvest twice", "haervest twice", StringComparison.Ordinal);

        Assert.True(Find(text).IsPreferred);
        Assert.DoesNotContain(FindAll(text, "The harvest of leeks.", "A late harvest."), c => c.IsPreferred);
    }

    [Fact]
    public void Two_passages_of_a_long_line_do_not_overlap()
    {
        const string other =
            "Hedges beside leeks keep frost away, because hazel grows dense. A hedge of hazel costs less than a wall of stones.";

        var found = FindAll($"{Claim} I remember it well. My uncle sold everything. {other}");

        Assert.Equal([Claim, other], found.Select(c => c.Moment.Text));
    }

    private static Candidate Find(string text) => Assert.Single(FindAll(text));

    private static List<Candidate> FindAll(string text, params string[] others)
    {
        var episode = new EpisodeBuilder("leeks").Titled("Leeks and hedges").Guest(EpisodeBuilder.Person("ann", "Ann Arbor"));
        for (var i = 0; i < 6; i++)
            episode.Line("Host", null, "And then?");
        episode.Line("Ann", null, text);
        foreach (var other in others)
            episode.Line("Host", null, other);
        for (var i = 0; i < 6; i++)
            episode.Line("Host", null, "And then?");
        return [.. CandidateFinder.Find(episode.Build())];
    }
}
