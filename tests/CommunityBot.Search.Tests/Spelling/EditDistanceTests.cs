using CommunityBot.Search.Spelling;

namespace CommunityBot.Search.Tests.Spelling;

public class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("quote", "quote", 0)]
    [InlineData("qoute", "quote", 1)]
    [InlineData("quot", "quote", 1)]
    [InlineData("quotes", "quote", 1)]
    [InlineData("quate", "quote", 1)]
    [InlineData("", "quote", 5)]
    [InlineData("guest", "quote", 4)]
    public void Edits_are_counted(string left, string right, int edits)
    {
        Assert.Equal(edits, EditDistance.Compute(left, right));
        Assert.Equal(edits, EditDistance.Compute(right, left));
    }

    [Fact]
    public void Very_long_words_are_cut() => Assert.Equal(64, EditDistance.Compute(new string('a', 1_000_000), new string('b', 1_000_000)));
}
