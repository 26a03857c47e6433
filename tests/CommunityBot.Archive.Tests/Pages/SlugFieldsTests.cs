using CommunityBot.Archive.Pages;

namespace CommunityBot.Archive.Tests.Pages;

public class SlugFieldsTests
{
    [Theory]
    [InlineData("how-moss-drinks", "How moss drinks", null, null, null)]
    [InlineData("2023-02-11-how-moss-drinks", "How moss drinks", "2023-02-11", null, null)]
    [InlineData("20230211 - How moss drinks", "How moss drinks", "2023-02-11", null, null)]
    [InlineData("2023-02-31-how-moss-drinks", "2023 02 31 how moss drinks", null, null, null)]
    [InlineData("S03E14 - How moss drinks", "How moss drinks", null, "S3E14", null)]
    [InlineData("how moss drinks s3e14", "How moss drinks", null, "S3E14", null)]
    [InlineData("How moss drinks [qZ-4_moss77]", "How moss drinks", null, null, "qZ-4_moss77")]
    [InlineData("How moss drinks-qZ-4_moss77", "How moss drinks", null, null, "qZ-4_moss77")]
    [InlineData("what-about-mosses", "What about mosses", null, null, null)]
    [InlineData("Moss： what does it drink？", "Moss: what does it drink?", null, null, null)]
    [InlineData("2023-02-11", "2023 02 11", "2023-02-11", null, null)]
    public void A_slug_says_title_date_number_and_video(string slug, string title, string? date, string? number, string? video)
    {
        var read = SlugFields.Read(slug);

        Assert.Equal((title, video), (read.Title, read.YouTubeId));
        Assert.Equal(date, read.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(number, read.Number?.ToString());
    }
}
