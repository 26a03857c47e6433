using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Moments;

public sealed class DuplicateHitsTests
{
    private const string Paragraph = "The lantern above the gate was lit by my aunt every evening at six until the ferry came home.";

    [Theory]
    [InlineData(Paragraph, 1, "the same words")]
    [InlineData("The lantern above the gate was lit by my aunt every evening at seven until the ferry came home.", 1, "one word corrected")]
    [InlineData("The lantern above the gate was lit every evening by somebody else, and nobody waited for the ferry.", 2, "another text")]
    [InlineData("The lantern above the gate was lit.", 2, "only its start")]
    public void Copies_of_a_paragraph_are_one_result(string copy, int results, string reason)
    {
        var hits = CreateIndex(Paragraph, copy).FindQuotes(new() { Words = "lantern above the gate" }, 10);

        Assert.True(hits.Count == results, reason);
    }

    [Fact]
    public void Short_lines_are_not_duplicates() => Assert.Equal(2, CountQuotes(10, "A green lantern.", "A green lantern."));

    [Fact]
    public void The_next_result_takes_the_place_of_a_duplicate() =>
        Assert.Equal(2, CountQuotes(2, Paragraph, Paragraph, "There was no lantern on the other side of the water at all."));

    private static int CountQuotes(int top, params string[] lines) => CreateIndex(lines).FindQuotes(new() { Words = "lantern" }, top).Count;

    private static SearchIndex CreateIndex(params string[] lines) => SearchIndex.Build(new EpisodeCatalog(
        lines.Select((line, i) => new EpisodeBuilder($"episode-{i}").Line("Ines", 10, line).Build()), []));
}
