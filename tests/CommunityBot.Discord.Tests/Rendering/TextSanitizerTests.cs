using CommunityBot.Core.Replies;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Rendering;

public class TextSanitizerTests
{
    private static readonly Uri Video = new("https://www.youtube.com/watch?v=tidyNumb3rs&t=1085");

    [Theory]
    [InlineData("  two \t\r\n  lines\0end ", "two lines end")]
    [InlineData("z\u200Be\u2060r\uFEFFo", "zero")]
    [InlineData("\u202Eabc\u2066", "abc")]
    [InlineData("a\uD83Db\uDE00c\uFFFD", "abc")]
    [InlineData("👩‍🚀 می‌خواهم", "👩‍🚀 می‌خواهم")]
    [InlineData("e\u0301\u0302\u0303\u0304\u0305\u0306x", "e\u0301\u0302\u0303\u0304x")]
    [InlineData("e\u0301\u0302\u0303\u0304 \u0305x", "e\u0301\u0302\u0303\u0304 x")]
    [InlineData("e\u0301\u0302\u0303\u0304\u200B\u0305x", "e\u0301\u0302\u0303\u0304\u0305x")]
    [InlineData("\u200B \u2060", "")]
    [InlineData("\u3164\u2800", "")]
    public void Characters_that_hide_or_smear_text_are_removed(string text, string clean) =>
        Assert.Equal(clean, TextSanitizer.Clean(text, 50));

    [Fact]
    public void Spaces_between_spans_stay_single_and_outside_of_bold_words_and_links() => Assert.Equal<Span>(
        ["a", " b", " ", new Span.Match("c"), " ", new Span.Link("d", Video), " e"],
        TextSanitizer.Clean(["a  ", " b ", new Span.Match(" c "), new Span.Link(" d", Video), "  ", " e "], 50));

    [Theory]
    [InlineData("one two three", 20, "one two three")]
    [InlineData("one two three", 13, "one two three")]
    [InlineData(" one two three ", 13, "one two three")]
    [InlineData("one two three", 12, "one two…")]
    [InlineData("one two three", 3, "on…")]
    public void Text_is_shortened_at_a_word(string text, int maxLength, string shortened) =>
        Assert.Equal(shortened, TextSanitizer.Clean(text, maxLength));

    [Fact]
    public void A_surrogate_pair_is_never_cut() =>
        Assert.All(Enumerable.Range(2, 10), length => Assert.Matches("^(😀)*…$", TextSanitizer.Clean("😀😀😀😀😀😀😀", length)));

    [Fact]
    public void Shortening_keeps_kinds_and_leaves_out_a_link_that_would_be_cut() => Assert.Equal<Span>(
        ["see", " ", new Span.Match("bees"), " and", "…"],
        TextSanitizer.Clean(["see ", new Span.Match("bees"), " and ", new Span.Link("a page of theirs", Video), " more"], 20));
}
