namespace CommunityBot.Pictures.Tests.Text;

public class FontSetTests
{
    [Theory]
    [InlineData("I met 李明 in 北京.", "I met … in ….")]
    [InlineData("Shipped 🎉🚀 today", "Shipped today")]
    [InlineData("🎉 Shipped", "Shipped")]
    [InlineData("𝐁𝐨𝐥𝐝 and ｆｕｌｌ", "Bold and full")]
    [InlineData("x\u20DD y", "x y")]
    [InlineData("plain", "plain")]
    public void What_no_font_has_is_replaced_or_left_out(string text, string drawn) =>
        Assert.Equal(drawn, Drawings.BundledOnly.Choose(text, BundledFonts.Serif).Text);

    [Theory]
    [InlineData("語語 ab", true)]
    [InlineData("語語語 ab", false)]
    [InlineData("🎉🎉🎉", false)]
    [InlineData("…", true)]
    public void A_text_with_more_gaps_than_letters_is_not_readable(string text, bool isReadable) =>
        Assert.Equal(isReadable, Drawings.BundledOnly.Choose(text, BundledFonts.Serif).IsReadable);

    [Fact]
    public void Each_character_has_a_font()
    {
        var choice = FontSet.Shared.Choose("a🎉語אب𝐁é́ z", BundledFonts.Sans);

        Assert.Equal(choice.Text.Length, choice.Faces.Count);
        Assert.All(choice.Faces, Assert.NotNull);
    }

    [Fact]
    public void No_glyph_is_the_box_of_a_missing_character()
    {
        var text = string.Concat(Enumerable.Range(0x20, 0x3000).Where(c => !char.IsControl((char)c)).Select(c => (char)c));

        foreach (var part in text.Chunk(300))
        {
            var choice = Drawings.BundledOnly.Choose(Core.Formatting.VisibleText.Clean(new string(part)), BundledFonts.Serif);
            var shaped = ShapedText.Create(choice);
            var glyphs = shaped.Words.SelectMany(w => w.Letters).SelectMany(p => p.Run.Glyphs);
            Assert.DoesNotContain((ushort)0, glyphs);
        }
    }
}
