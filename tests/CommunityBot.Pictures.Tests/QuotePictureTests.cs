namespace CommunityBot.Pictures.Tests;

public class QuotePictureTests
{
    public static TheoryData<string> Quotes =>
    [
        "x", "Just ship it.", Repeat("documentation ", 21), new string('W', 300), new string('.', 300), Repeat("W ", 150), Repeat("語", 300),
        Repeat("🎉", 150), Repeat("e\u0301\u0302\u0303", 75), "\u202Eevil\u202C \u0000 \uD800 ok", "שלום abc 17:30 (ילדים)", "…",
        "\u200D\u200D x", "a\u0300\u0301\u0302\u0303\u0304\u0305", new string('ﷺ', 300), "<b>&amp;</b> `*_~` @everyone",
    ];

    [Theory]
    [MemberData(nameof(Quotes))]
    public void A_picture_is_a_small_PNG_of_the_promised_size(string words)
    {
        var png = (Drawings.Sample with { Words = words }).Render();

        using var bitmap = SKBitmap.Decode(png);
        Assert.Equal((QuotePicture.Width, QuotePicture.Height), (bitmap.Width, bitmap.Height));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.InRange(png.Length, 1_000, 300_000);
        // Nothing is drawn over the margins.
        Assert.Equal(0, Drawings.CountInk(png, 0, 0, 60, QuotePicture.Height) + Drawings.CountInk(png, 1140, 0, 1200, QuotePicture.Height));
    }

    [Fact]
    public void The_same_picture_has_the_same_bytes() => Assert.Equal(Drawings.Sample.Render(), Drawings.Sample.Render());

    [Fact]
    public void Every_part_is_drawn()
    {
        var whole = Drawings.Sample.Render(Drawings.BundledOnly);

        foreach (var less in new[]
        {
            Drawings.Sample with { Words = "Nobody" }, Drawings.Sample with { Speaker = null }, Drawings.Sample with { Episode = null },
            Drawings.Sample with { Time = null }, Drawings.Sample with { Show = null },
        })
        {
            Assert.NotEqual(whole, less.Render(Drawings.BundledOnly));
        }
    }

    [Theory]
    [InlineData("Hello")]
    [InlineData("Καλημέρα")]
    [InlineData("Ещё одно слово")]
    [InlineData("Tiếng Việt Żółć")]
    public void Latin_Greek_and_Cyrillic_need_no_font_of_the_system(string words)
    {
        var choice = Drawings.BundledOnly.Choose(words, BundledFonts.Serif);

        Assert.Equal((words, 0), (choice.Text, choice.Missing));
        Assert.All(choice.Faces, f => Assert.Same(BundledFonts.Serif, f));
    }

    [Fact]
    public void A_quote_that_no_font_has_leaves_who_and_where()
    {
        var png = (Drawings.Sample with { Words = "語語語語 ab" }).Render(Drawings.BundledOnly);
        var heading = (Drawings.Sample with { Words = "國國國國國" }).Render(Drawings.BundledOnly);

        // The speaker stands in place of the quote.
        Assert.Equal(heading, png);
        Assert.InRange(Drawings.CountQuoteInk(png), 2_000, 40_000);
        Assert.InRange(Drawings.CountFooterInk(png), 500, 10_000);
    }

    [Fact]
    public void Long_names_are_shortened_at_a_word()
    {
        var name = string.Join(' ', Enumerable.Repeat("Maximilian", 30));
        var png = (Drawings.Sample with { Speaker = name, Episode = name, Show = name, Words = "Short." }).Render(Drawings.BundledOnly);

        Assert.Equal(0, Drawings.CountInk(png, 1130, 0, 1200, QuotePicture.Height));
        Assert.NotEqual(0, Drawings.CountInk(png, 900, 540, 1130, QuotePicture.Height));
    }

    [HebrewFontFact]
    public void A_right_to_left_quote_begins_at_the_right()
    {
        var png = (Drawings.Sample with { Words = "שלום" }).Render();

        Assert.Equal(0, Drawings.CountInk(png, 0, 148, 600, QuotePicture.Height));
        Assert.NotEqual(0, Drawings.CountInk(png, 900, 148, QuotePicture.Width, 510));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" \u200B ", false)]
    [InlineData("x", true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_picture_holds_1_to_300_characters(object words, bool canRender)
    {
        var picture = Drawings.Sample with { Words = words is int count ? new string('x', count) : (string)words };

        Assert.Equal(canRender, QuotePicture.CanRender(picture.Words));
        if (!canRender)
            Assert.Throws<InvalidOperationException>(() => picture.Render());
    }

    [Fact]
    public async Task Pictures_are_drawn_by_many_threads_at_once()
    {
        var expected = Drawings.Sample.Render();

        var drawn = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(Drawings.Sample.Render)));

        Assert.All(drawn, png => Assert.Equal(expected, png));
    }

    private static string Repeat(string words, int count) => string.Concat(Enumerable.Repeat(words, count));
}

/// <summary>A test that needs a font of this machine with Hebrew letters. It is skipped when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class HebrewFontFactAttribute : FactAttribute
{
    public HebrewFontFactAttribute() =>
        Skip = SystemFonts.Installed.Find([new('ש')]) is null ? "No font of this machine has Hebrew letters." : null;
}
