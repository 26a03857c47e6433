using CommunityBot.Pictures;
using CommunityBot.PublicSite.Assets;

namespace CommunityBot.PublicSite.Tests.Assets;

public sealed class ThemeSheetTests
{
    [Theory]
    [InlineData("#ffff00", "#faf9f6")]
    [InlineData("#000000", "#141318")]
    [InlineData("#777777", "#777777")]
    [InlineData("#4a43d6", "#faf9f6")]
    public void A_color_is_moved_until_it_can_be_read(string color, string background) =>
        Assert.True(Rgb.Parse(color).MakeReadable(Rgb.Parse(background)).GetContrast(Rgb.Parse(background)) >= 4.5);

    [Fact]
    public void A_color_that_can_be_read_stays() =>
        Assert.Equal("#4a43d6", Rgb.Parse("#4a43d6").MakeReadable(Rgb.Parse("#faf9f6")).ToString());

    [Fact]
    public void Without_colors_the_sheet_is_empty() => Assert.Equal("", ThemeSheet.Create(new(null, null, null)));
}
