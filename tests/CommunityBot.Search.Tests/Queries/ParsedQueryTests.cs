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
    public void Quotes_make_phrases_and_a_leading_minus_sign_excludes(string words, string phrases, string excluded)
    {
        var query = ParsedQuery.Parse(words);

        Assert.Equal(phrases, string.Join('|', query.Phrases));
        Assert.Equal(excluded, string.Join('|', query.Excluded));
    }

    [Theory]
    [InlineData("promise -cloud -\"on call\"", "promise")]
    [InlineData("\"bus factor\" motorbike", "bus factor motorbike")]
    [InlineData("-cloud", "")]
    public void Excluded_words_are_not_searched_for(string words, string text) =>
        Assert.Equal(
            text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ParsedQuery.Parse(words).Text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("\"bus factor\" motorbike", true)]
    [InlineData("motorbike \"bus factor\"", true)]
    [InlineData("\"bus factor\"", false)]
    [InlineData(" \"bus factor\" ? ", false)]
    [InlineData("\"bus factor\" -motorbike", false)]
    public void Punctuation_beside_a_phrase_is_not_a_word(string words, bool hasWords) =>
        Assert.Equal(hasWords, ParsedQuery.Parse(words).HasWordsOutsideQuotes);

    [Fact]
    public void The_number_of_phrases_and_exclusions_is_limited()
    {
        var phrases = ParsedQuery.Parse(string.Concat(Enumerable.Repeat("\"a b\" ", 10_000)));
        var excluded = ParsedQuery.Parse(string.Concat(Enumerable.Repeat("-a ", 10_000)));

        Assert.InRange(phrases.Phrases.Count, 1, 8);
        Assert.InRange(excluded.Excluded.Count, 1, 64);
        Assert.True(phrases.Text.Length <= 2 * QueryText.MaxLength);
    }
}
