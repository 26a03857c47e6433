namespace CommunityBot.Pictures.Tests.Text;

public class BidiLevelsTests
{
    // Hebrew letters are written as capitals here, so that the expectation reads in its order.
    [Theory]
    [InlineData("abc def", "abc def")]
    [InlineData("ABC DEF", "FED CBA")]
    [InlineData("he said ABC DEF.", "he said FED CBA.")]
    [InlineData("ABC abc DEF", "FED abc CBA")]
    [InlineData("ABC 123 DEF", "FED 123 CBA")]
    [InlineData("ABC-17:30 DEF", "FED 17:30-CBA")]
    [InlineData("ABC 5% DEF", "FED 5% CBA")]
    [InlineData("ABC $3.50 DEF", "FED $3.50 CBA")]
    [InlineData("ABC, DEF!", "!FED ,CBA")]
    [InlineData("abc 12 ABC 34 def", "abc 12 34 CBA def")]
    [InlineData("ABC (def) GHI", "IHG )def( CBA")]
    [InlineData("12 ABC", "CBA 12")]
    [InlineData("", "")]
    public void Text_is_shown_in_the_order_of_the_Unicode_algorithm(string logical, string visual)
    {
        var text = string.Concat(logical.Select(c => c is >= 'A' and <= 'Z' ? (char)('א' + c - 'A') : c));

        var order = BidiLevels.GetVisualOrder(BidiLevels.Compute(text, out var isRightToLeft));

        Assert.Equal(visual, string.Concat(order.Select(i => logical[i])));
        Assert.Equal(logical.FirstOrDefault(char.IsLetter) is >= 'A' and <= 'Z', isRightToLeft);
    }

    [Fact]
    public void A_mark_stays_with_its_letter()
    {
        var levels = BidiLevels.Compute("a\u0301 \u05D0\u05B7\u05D1", out _);

        Assert.Equal(levels[0], levels[1]);
        Assert.Equal(levels[3], levels[4]);
    }
}
