using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Moments;

public sealed class DuplicateHitsTests
{
    private const string Paragraph = "The lantern above the gate was lit by my aunt every evening at six until the ferry came home.";

    [Theory]
    [InlineData(Paragraph, 1, "the same words")]
    [InlineData("The lantern above the gate was lit by my aunt every evening at seven until the ferry came home.", 1, "one word mended")]
    [InlineData("The lantern above the gate was lit every evening by somebody else, and nobody waited for the ferry.", 2, "another thing said")]
    [InlineData("The lantern above the gate was lit.", 2, "only its beginning")]
    public void Copies_of_a_paragraph_are_one_answer(string copy, int answers, string reason)
    {
        var hits = Index(Paragraph, copy).FindQuotes(new() { Words = "lantern above the gate" }, 10);

        Assert.True(hits.Count == answers, reason);
    }

    [Fact]
    public void Short_lines_are_said_by_many() => Assert.Equal(2, Index("A green lantern.", "A green lantern.").FindQuotes(new() { Words = "lantern" }, 10).Count);

    [Fact]
    public void What_a_copy_leaves_free_goes_to_the_next() =>
        Assert.Equal(2, Index(Paragraph, Paragraph, "There was no lantern on the other side of the water at all.").FindQuotes(new() { Words = "lantern" }, 2).Count);

    private static SearchIndex Index(params string[] lines) => SearchIndex.Build(new EpisodeCatalog(
        lines.Select((line, i) => new EpisodeBuilder($"episode-{i}").Line("Ines", 10, line).Build()), []));
}
