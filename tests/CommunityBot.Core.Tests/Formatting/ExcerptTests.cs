using CommunityBot.Core.Formatting;

namespace CommunityBot.Core.Tests.Formatting;

public class ExcerptTests
{
    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly 10", 10, "exactly 10")]
    [InlineData("cut at a word", 8, "cut at…")]
    [InlineData("cut, then more", 6, "cut…")]
    [InlineData("unbreakable", 6, "unbre…")]
    public void Text_is_cut_at_a_word(string text, int maxLength, string excerpt) => Assert.Equal(excerpt, Excerpt.Create(text, maxLength));

    [Fact]
    public void An_emoji_is_never_cut_in_half() => Assert.Equal("ab…", Excerpt.Create("ab🎉🎉🎉", 4));
}
