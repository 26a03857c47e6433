using CommunityBot.Search.Queries;

namespace CommunityBot.Search.Tests.Queries;

public sealed class ParsedQueryTests
{
    [Theory]
    [InlineData("promise", "", "")]
    [InlineData("\"bus factor\"", "bus factor", "")]
    [InlineData("“bus factor” motorbike", "bus factor", "")]
    [InlineData("„bus factor“ and \"pull request\"", "bus factor|pull request", "")]
    [InlineData("-cloud promise", "", "cloud")]
    [InlineData("promise -cloud", "", "cloud")]
    [InlineData("promise -cloud -lake house", "", "cloud|lake")]
    [InlineData("promise\t-cloud\nhouse", "", "cloud")]
    [InlineData("promise -\"on call\"", "", "on call")]
    [InlineData("“on call” -cloud", "on call", "cloud")]
    [InlineData("open-source e-mail", "", "")]
    [InlineData("promise - cloud", "", "")]
    [InlineData("promise -", "", "")]
    [InlineData("\"never closed", "", "")]
    [InlineData("five \" inches", "", "")]
    public void Quotes_make_phrases_and_a_leading_minus_leaves_out(string words, string phrases, string excluded)
    {
        var query = ParsedQuery.Parse(words);

        Assert.Equal(phrases, string.Join('|', query.Phrases));
        Assert.Equal(excluded, string.Join('|', query.Excluded));
    }

    [Theory]
    [InlineData("promise -cloud -\"on call\"", "promise")]
    [InlineData("\"bus factor\" motorbike", "bus factor motorbike")]
    [InlineData("-cloud", "")]
    public void What_is_left_out_is_not_looked_for(string words, string text) =>
        Assert.Equal(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), ParsedQuery.Parse(words).Text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("\"bus factor\" motorbike", true)]
    [InlineData("motorbike \"bus factor\"", true)]
    [InlineData("\"bus factor\"", false)]
    [InlineData(" \"bus factor\" ? ", false)]
    [InlineData("\"bus factor\" -motorbike", false)]
    public void Words_beside_a_phrase_are_told_from_marks(string words, bool hasOthers) => Assert.Equal(hasOthers, ParsedQuery.Parse(words).HasWordsOutsideQuotes);

    [Fact]
    public void Endless_phrases_and_exclusions_are_cut()
    {
        var phrases = ParsedQuery.Parse(string.Concat(Enumerable.Repeat("\"a b\" ", 10_000)));
        var excluded = ParsedQuery.Parse(string.Concat(Enumerable.Repeat("-a ", 10_000)));

        Assert.InRange(phrases.Phrases.Count, 1, 8);
        Assert.InRange(excluded.Excluded.Count, 1, 64);
        Assert.True(phrases.Text.Length <= 2 * QueryText.MaxLength);
    }
}
