namespace CommunityBot.Pictures.Tests.Text;

public class ShapedTextTests
{
    [Fact]
    public void Lines_end_at_words_and_fit()
    {
        var text = Shape("one two three four five six seven");

        var lines = text.Wrap(600);

        Assert.Equal(7, text.Words.Count);
        Assert.InRange(lines.Count, 2, 4);
        Assert.All(lines, l => Assert.InRange(l.Width, 1, 600));
        Assert.Single(text.Wrap(float.MaxValue));
    }

    [Fact]
    public void A_long_word_is_broken() => Assert.InRange(Shape(new string('x', 100)).Words.Count, 3, 3);

    [Theory]
    [InlineData("well-known", 2)]
    [InlineData("and/or", 2)]
    [InlineData("1-2", 1)]
    [InlineData("-x", 2)]
    [InlineData("don't", 1)]
    public void A_line_may_end_after_a_dash(string text, int words) => Assert.Equal(words, Shape(text).Words.Count);

    [Theory]
    [InlineData("文", "字", true)]
    [InlineData("文", "。", false)]
    [InlineData("「", "文", false)]
    [InlineData("ア", "ー", false)]
    [InlineData("a", "文", true)]
    [InlineData("a", "b", false)]
    public void A_line_of_ideographs_ends_anywhere_but_before_punctuation(string before, string after, bool expected) =>
        Assert.Equal(expected, LineBreaks.IsBetween(before, after));

    [Fact]
    public void An_empty_text_has_no_lines() => Assert.Empty(Shape("").Wrap(100));

    private static ShapedText Shape(string text) => ShapedText.Create(Drawings.BundledOnly.Choose(text, BundledFonts.Serif));
}
