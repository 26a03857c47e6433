namespace CommunityBot.Pictures.Tests;

public class PictureThemeTests
{
    public static TheoryData<string, string?, string?> Themes
    {
        get
        {
            string?[] colours = ["#000000", "#ffffff", "#808080", "#777777", "#ff0000", "#00ff00", "#0000ff", "#f4e9d8", "#141b2d"];
            var themes = new TheoryData<string, string?, string?>();
            foreach (var background in colours)
            {
                foreach (var other in colours.Append(null))
                    themes.Add(background!, other, other);
            }

            return themes;
        }
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Whatever_colours_are_asked_for_can_be_read(string background, string? text, string? accent)
    {
        var theme = new PictureTheme(Parse(background)!.Value, Parse(text), Parse(accent));

        Assert.True(theme.Text.GetContrast(theme.Background) >= 4.5, $"text {theme.Text}");
        Assert.True(theme.Muted.GetContrast(theme.Background) >= 4.5, $"muted {theme.Muted}");
        Assert.True(theme.Accent.GetContrast(theme.Background) >= 3, $"accent {theme.Accent}");
    }

    [Fact]
    public void Colours_that_can_be_read_are_kept()
    {
        var theme = new PictureTheme(new(0xff, 0xff, 0xff), new(0x22, 0x22, 0x22), new(0xc0, 0x39, 0x2b));

        Assert.Equal(("#ffffff", "#222222", "#c0392b"), (theme.Background.ToString(), theme.Text.ToString(), theme.Accent.ToString()));
    }

    [Fact]
    public void The_default_has_a_yellow_accent() => Assert.Equal("#f2b134", PictureTheme.Default.Accent.ToString());

    [Fact]
    public void A_theme_changes_the_picture()
    {
        using var bitmap = SKBitmap.Decode((Drawings.Sample with { Theme = new(new(0xf4, 0xe9, 0xd8), null, null) }).Render());

        Assert.Equal(new SKColor(0xf4, 0xe9, 0xd8), bitmap.GetPixel(0, 0));
    }

    [Fact]
    public void A_colour_is_read_as_in_a_style_sheet() => Assert.Equal("#1a2b3c", Rgb.Parse("#1A2b3c").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("#abc")]
    [InlineData("1a2b3c4")]
    [InlineData("#12345g")]
    [InlineData("#+12345")]
    public void Anything_else_is_no_colour(string text) => Assert.Throws<FormatException>(() => Rgb.Parse(text));

    [Fact]
    public void Contrast_is_that_of_WCAG()
    {
        Assert.Equal(21, Rgb.Black.GetContrast(Rgb.White), 3);
        Assert.Equal(4.48, new Rgb(0x77, 0x77, 0x77).GetContrast(Rgb.White), 2);
    }

    private static Rgb? Parse(string? text) => text is null ? null : Rgb.Parse(text);
}
