using System.Globalization;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Tests.Pages;

public class PageDatesTests
{
    [Theory]
    [InlineData("2024-03-31", "2024-03-31")]
    [InlineData("2024-03-31T20:00:00-07:00", "2024-03-31")]
    [InlineData("20240331", "2024-03-31")]
    [InlineData("Sun, 31 Mar 2024 09:00:00 GMT", "2024-03-31")]
    [InlineData("Sunday, March 31st, 2024", "2024-03-31")]
    [InlineData("31/3/2024", "2024-03-31")]
    [InlineData("3/31/2024", "2024-03-31")]
    [InlineData("31.03.2024", "2024-03-31")]
    [InlineData("3/4/2024", null)]
    [InlineData("soon", null)]
    public void A_day_is_read_where_it_can_mean_one_day_only(string written, string? day)
    {
        var problems = new ProblemList("moss.md");

        var date = PageDates.ParseDate(new YamlScalar(written, 1), problems);

        Assert.Equal(day, date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(day is null ? 1 : 0, problems.ToSortedList().Count);
    }

    [Theory]
    [InlineData("PT01H02M03S", "1:02:03")]
    [InlineData("1:02:03", "1:02:03")]
    [InlineData("62:03", "1:02:03")]
    [InlineData("3723", "1:02:03")]
    [InlineData("62", "1:02:00")]
    [InlineData("62 min", "1:02:00")]
    [InlineData("1h 2m 3s", "1:02:03")]
    [InlineData("1 hour and 2 minutes", "1:02:00")]
    [InlineData("long", null)]
    [InlineData("25:00:00", null)]
    public void A_length_is_read_in_every_form(string written, string? length)
    {
        var read = PageDates.ParseDuration(new YamlScalar(written, 1), new ProblemList("moss.md"));

        Assert.Equal(length is null ? null : TimeSpan.Parse(length, CultureInfo.InvariantCulture), read);
    }
}
