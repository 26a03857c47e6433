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
    [InlineData("S03E14.5 - How moss drinks", "How moss drinks", null, "S3E14.5", null)]
    [InlineData("S03E14.720p", "720p", null, "S3E14", null)]
    [InlineData("ep212-how-moss-drinks", "How moss drinks", null, "#212", null)]
    [InlineData("Moss Talk - Episode 212 - How moss drinks", "Moss Talk - Episode 212 - How moss drinks", null, "#212", null)]
    [InlineData("ep12.5", "Ep12.5", null, "#12.5", null)]
    [InlineData("#7 How moss drinks", "How moss drinks", null, "#7", null)]
    [InlineData("212 - How moss drinks", "How moss drinks", null, "#212", null)]
    [InlineData("012-how-moss-drinks", "How moss drinks", null, "#12", null)]
    [InlineData("2023-02-11-ep-9-how-moss-drinks", "How moss drinks", "2023-02-11", "#9", null)]
    [InlineData("012", "012", null, "#12", null)]
    [InlineData("7-habits-of-moss", "7 habits of moss", null, null, null)]
    [InlineData("2023 - How moss drinks", "2023 - How moss drinks", null, null, null)]
    [InlineData("2023", "2023", null, null, null)]
    [InlineData("the-first-ep", "The first ep", null, null, null)]
    public void A_slug_says_title_date_number_and_video(string slug, string title, string? date, string? number, string? video)
    {
        var read = SlugFields.Read(slug);

        Assert.Equal((title, video), (read.Title, read.YouTubeId));
        Assert.Equal(date, read.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(number, read.Number?.ToString());
    }

    [Theory]
    [InlineData("kilns-e017", "#17", "Kilns")]
    [InlineData("Folge 21 Kilns im Wald", "#21", "Kilns im Wald")]
    [InlineData("2024-03-02T10-00-00_kilns_late", null, "Kilns late")]
    public void Other_marks_and_times_of_day_are_read(string slug, string? number, string title)
    {
        var fields = SlugFields.Read(slug);

        Assert.Equal((number, title), (fields.Number?.ToString(), fields.Title));
    }
}
