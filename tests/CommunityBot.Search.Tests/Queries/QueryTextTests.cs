using CommunityBot.Search.Queries;

namespace CommunityBot.Search.Tests.Queries;

public class QueryTextTests
{
    private static readonly string[] Names = ["by", "season"];

    [Theory]
    [InlineData("imposter syndrome by:elle", "imposter syndrome", "elle", null)]
    [InlineData("by:elle imposter syndrome", "imposter syndrome", "elle", null)]
    [InlineData("  imposter\t by:elle   season:2 syndrome ", "imposter syndrome", "elle", "2")]
    [InlineData("BY:Elle x", "x", "Elle", null)]
    [InlineData("x by:\"Elle Brown\" y", "x y", "Elle Brown", null)]
    [InlineData("x by:“Elle Brown” y", "x y", "Elle Brown", null)]
    [InlineData("x by:one by:two", "x", "two", null)]
    [InlineData("“data contract” -cloud", "“data contract” -cloud", null, null)]
    [InlineData("\"standby:me\" said", "\"standby:me\" said", null, null)]
    [InlineData("note: this http://by:x", "note: this http://by:x", null, null)]
    [InlineData("x by:", "x by:", null, null)]
    [InlineData("x by: elle", "x by: elle", null, null)]
    [InlineData("x by:\"\"", "x", null, null)]
    [InlineData("x by:\"unclosed name", "x name", "\"unclosed", null)]
    [InlineData("", "", null, null)]
    [InlineData(" ", "", null, null)]
    [InlineData("data contract", "data contract", null, null)]
    [InlineData("data  contract", "data contract", null, null)]
    [InlineData("data\u00A0contract ", "data contract", null, null)]
    [InlineData("\"data\"contract", "\"data\" contract", null, null)]
    public void Named_values_are_separated_from_words(string text, string words, string? by, string? season)
    {
        var query = QueryText.Parse(text, Names);

        Assert.Equal(words, query.Words);
        Assert.Equal(by, query.NamedValues.GetValueOrDefault("by"));
        Assert.Equal(season, query.NamedValues.GetValueOrDefault("season"));
    }

    [Fact]
    public void Very_long_text_is_cut() =>
        Assert.True(QueryText.Parse(new string('"', 1_000_000), Names).Words.Length <= QueryText.MaxLength * 2);

    [Fact]
    public void A_season_that_is_not_a_number_remains_one_of_the_words()
    {
        var query = SearchQuery.Parse("x season:two");

        Assert.Null(query.Season);
        Assert.Equal("x two", query.Words);
    }
}
