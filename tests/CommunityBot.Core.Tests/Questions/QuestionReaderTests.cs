using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Tests.Questions;

public class QuestionReaderTests
{
    // A Monday.
    private static readonly DateOnly Today = new(2026, 11, 30);

    private readonly QuestionReader _reader = new(
        Today, name => name.ToUpperInvariant() is "ELLE" or "ELLE ELOISE" or "BO");

    [Theory]
    [InlineData("in 2022", "2022-01-01", "2022-12-31", "2022")]
    [InlineData("from 2022", "2022-01-01", "2022-12-31", "2022")]
    [InlineData("episodes from 2022?", "2022-01-01", "2022-12-31", "2022")]
    [InlineData("in march 2023", "2023-03-01", "2023-03-31", "March 2023")]
    [InlineData("Feb 2024", "2024-02-01", "2024-02-29", "February 2024")]
    [InlineData("in september", "2026-09-01", "2026-09-30", "September 2026")]
    [InlineData("in December", "2025-12-01", "2025-12-31", "December 2025")]
    [InlineData("2023-03", "2023-03-01", "2023-03-31", "March 2023")]
    [InlineData("on 5 May 2023", "2023-05-05", "2023-05-05", "5 May 2023")]
    [InlineData("May 5th, 2023", "2023-05-05", "2023-05-05", "5 May 2023")]
    [InlineData("2023-05-05", "2023-05-05", "2023-05-05", "5 May 2023")]
    [InlineData("last month", "2026-10-01", "2026-10-31", "October 2026")]
    [InlineData("last year", "2025-01-01", "2025-12-31", "2025")]
    [InlineData("this year", "2026-01-01", "2026-12-31", "2026")]
    [InlineData("last week", "2026-11-23", "2026-11-29", "23 November 2026 to 29 November 2026")]
    [InlineData("this week", "2026-11-30", "2026-12-06", "30 November 2026 to 6 December 2026")]
    [InlineData("in the last 3 months", "2026-08-30", null, "since 30 August 2026")]
    [InlineData("past month", "2026-10-30", null, "since 30 October 2026")]
    [InlineData("since 2021", "2021-01-01", null, "since 2021")]
    [InlineData("after May 2021", "2021-06-01", null, "since June 2021")]
    [InlineData("before 2020", null, "2019-12-31", "until 2019")]
    [InlineData("until May 2020", null, "2020-05-31", "until May 2020")]
    [InlineData("from 2020 to 2022", "2020-01-01", "2022-12-31", "2020 to 2022")]
    [InlineData("between 2022 and 2020", "2020-01-01", "2022-12-31", "2020 to 2022")]
    [InlineData("from 2023-03-01 to 2023-04-05", "2023-03-01", "2023-04-05", "1 March 2023 to 5 April 2023")]
    public void Days_are_read(string text, string? first, string? last, string label)
    {
        var question = _reader.Read(text);

        Assert.Equal((new(Parse(first), Parse(last)), label), (question.When?.Period!, question.When?.Period?.Label));
        Assert.Equal("", question.What);
    }

    [Theory]
    [InlineData("season 14", 14)]
    [InlineData("S14", 14)]
    [InlineData("in season 14", 14)]
    [InlineData("all episodes of season 14", 14)]
    public void A_season_is_read(string text, int season) => Assert.Equal(new() { When = new(Season: season) }, _reader.Read(text));

    [Theory]
    [InlineData("latest with Elle")]
    [InlineData("the newest episode with Elle")]
    [InlineData("latest featuring Elle?")]
    public void The_latest_of_somebody_is_read(string text) =>
        Assert.Equal(new() { When = new(IsLatest: true), Who = new("Elle") }, _reader.Read(text));

    [Theory]
    [InlineData("latest episodes")]
    [InlineData("list all episodes")]
    [InlineData("most recent episodes")]
    public void Several_latest_are_all(string text) => Assert.Equal(new() { When = new() }, _reader.Read(text));

    [Fact]
    public void All_parts_may_be_there_in_any_order()
    {
        Question expected = new() { Who = new("elle eloise"), When = new(Season: 2, Period: Period.FromYear(2022)), What = "kite strings" };

        Assert.Equal(expected, _reader.Read("kite strings with elle eloise from 2022 season 2"));
        Assert.Equal(expected, _reader.Read("episodes in season 2 from 2022 with elle eloise about kite strings"));
    }

    [Theory]
    [InlineData("working with data")]
    [InlineData("kites")]
    [InlineData("s3 buckets")]
    [InlineData("a talk on 2020")]
    [InlineData("latest trends")]
    [InlineData("what may come")]
    [InlineData("one")]
    [InlineData("\"from 2022\"")]
    [InlineData("the last mile")]
    [InlineData("since when")]
    [InlineData("after 9999-12-31")]
    [InlineData("before 0001-01-01")]
    [InlineData("from 9999-12 to 0001-01")]
    [InlineData("in 1066")]
    [InlineData("in season")]
    [InlineData("with")]
    [InlineData("")]
    public void Other_text_is_a_topic_word_for_word(string text) => Assert.Equal(new() { What = text }, _reader.Read(text));

    [Theory]
    [InlineData("212", "#212")]
    [InlineData("#212", "#212")]
    [InlineData("14.6", "#14.6 S14E6")]
    [InlineData("S14E6", "S14E6")]
    public void A_number_is_the_whole_question(string text, string numbers)
    {
        var where = _reader.Read(text).Where!;

        Assert.Equal((text, numbers), (where.Text, string.Join(' ', where.Numbers)));
        Assert.Null(_reader.Read($"{text} kites").Where);
    }

    [Fact]
    public void A_name_that_nobody_has_is_one_only_behind_the_latest()
    {
        Assert.Equal("nobody at all", _reader.Read("latest with nobody at all").Who?.Name);
        Assert.Equal("with nobody", _reader.Read("with nobody").What);
    }

    [Theory]
    [InlineData("last month")]
    [InlineData("since 2021")]
    [InlineData("before May 2020")]
    [InlineData("last 999 years")]
    public void Written_days_are_the_same_on_any_other_day(string text)
    {
        var period = _reader.Read(text).When!.Period!;

        Assert.Equal(period, new QuestionReader(Today.AddYears(3), _ => false).Read(period.Write()).When!.Period);
    }

    private static DateOnly? Parse(string? day) =>
        day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
