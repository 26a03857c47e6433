using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Tests.Rendering;

public class TextSanitizerTests
{
    [Theory]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("  one two three", 13, "one two three")]
    [InlineData("one two three ", 13, "one two…")]
    [InlineData("\u200B one two three", 13, "one two…")]
    [InlineData("one two three ", 14, "one two three")]
    [InlineData("one two three", 12, "one two…")]
    public void Only_leading_white_space_is_free(string text, int maxLength, string shortened) =>
        Assert.Equal(shortened, TextSanitizer.Clean(text, maxLength));

    [Theory]
    [InlineData("e\u0301\u0302\u0303\u0304\u200B\u0305x", "e\u0301\u0302\u0303\u0304x")]
    [InlineData("e\u0301\u0302\u0303\u0304 \u0305x", "e\u0301\u0302\u0303\u0304 \u0305x")]
    public void A_space_ends_a_pile_of_marks_and_a_hidden_character_does_not(string text, string clean) =>
        Assert.Equal(clean, TextSanitizer.Clean(text, 50));

    [Fact]
    public void All_of_a_text_keeps_one_space_at_each_end() => Assert.Equal(" a b ", TextSanitizer.CleanAll(" \n a  b\t "));
}
