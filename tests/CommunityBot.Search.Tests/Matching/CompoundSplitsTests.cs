using CommunityBot.Episodes;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Matching;

public class CompoundSplitsTests
{
    private readonly SearchIndex _index = SearchIndex.Build(new EpisodeCatalog(
        [
            new EpisodeBuilder("hives")
                .Line(null, null, "What comes with in the price is a smoker and a veil.")
                .Line(null, null, "Look in the box, it comes with gloves.")
                .Line(null, null, "Within a week the queen had left.")
                .Line(null, null, "Nobody had a bee keeper at the fair.")
                .Build(),
        ],
        []));

    [Theory]
    [InlineData("within the price", "What comes with in the price is a smoker and a veil.")]
    [InlineData("beekeeper fair", "Nobody had a bee keeper at the fair.")]
    public void A_compound_finds_its_two_words_side_by_side(string typed, string line) =>
        Assert.Equal(line, Find(typed)[0].Moment.Line.Text);

    [Theory]
    [InlineData("within the price")]
    [InlineData("beekeeper fair")]
    public void A_compound_that_was_asked_for_before_has_the_same_answer(string typed)
    {
        var first = Find(typed);

        Assert.Equal(Describe(first), Describe(Find(typed)));
    }

    [Fact]
    public void Many_threads_get_the_same_answer()
    {
        var expected = Describe(Find("within the price"));

        Assert.All(
            Enumerable.Range(0, 200).AsParallel().Select(_ => Describe(Find("within the price"))).ToList(),
            found => Assert.Equal(expected, found));
    }

    private IReadOnlyList<MomentHit> Find(string typed) => _index.FindQuotes(SearchQuery.Parse(typed), 10);

    private static List<(string, double)> Describe(IReadOnlyList<MomentHit> hits) => [.. hits.Select(h => (h.Moment.Text, h.Score))];
}
