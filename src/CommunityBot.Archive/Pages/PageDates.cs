namespace CommunityBot.Archive.Pages;

/// <summary>Parses a page's day of publication and the length of its audio.</summary>
internal static partial class PageDates
{
    // Only formats that spell the month or begin with the year, so that day and month cannot be confused.
    private static readonly string[] DateFormats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy",
        "d MMM yyyy", "d MMMM, yyyy", "d MMM, yyyy",
    ];

    // A number below this is minutes: the shortest episodes have more seconds, and the longest fewer minutes.
    private const int MinSeconds = 300;

    /// <summary>
    /// The day, without the day of the week before it and the time of day after it. Null when there is no text; null, with a problem, when
    /// it is not a date.
    /// </summary>
    public static DateOnly? ParseDate(YamlScalar? text, ProblemList problems)
    {
        if (text is not { } given)
            return null;
        var date = PlainText.ToOneLine(given.Text);
        if (TimeOfDay().Match(date) is { Success: true } time)
            date = date[..time.Index];
        date = OrdinalSuffix().Replace(DayOfWeek().Replace(date, ""), "");
        if (DateOnly.TryParseExact(date, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (ParseDayFirst(date) is { } dayFirst)
            return dayFirst;
        problems.AddWarning(given.Line, $"{ArchiveProblem.Quote(given.Text)} is no date such as 2024-03-31.");
        return null;
    }

    /// <summary>
    /// A length as ISO 8601 (<c>PT1H2M3S</c>), as a clock (<c>1:02:03</c>), in words (<c>62 min</c>), or as a number, which is minutes
    /// below 300 and seconds from there. Null when there is no text; null, with a problem, when it is no length or is longer than a day.
    /// </summary>
    public static TimeSpan? ParseDuration(YamlScalar? written, ProblemList problems)
    {
        if (written is not { } given)
            return null;
        var text = given.Text.Trim();
        var match = IsoDuration().Match(text) is { Success: true } iso ? iso
            : ClockDuration().Match(text) is { Success: true } clock ? clock
            : WordDuration().Match(text);
        var length = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number <= ArchiveLimits.MaxSecond
            ? TimeSpan.FromSeconds(Math.Floor(number < MinSeconds ? 60 * number : number))
            : match.Success ? new TimeSpan(0, Part("h"), Part("m"), Part("s")) : TimeSpan.Zero;
        if (length > TimeSpan.Zero && length <= TimeSpan.FromDays(1))
            return length;

        problems.AddWarning(given.Line, $"duration {ArchiveProblem.Quote(given.Text)} is no length such as PT01H13M08S.");
        return null;

        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    // "31/3/2024" is the same day everywhere, "3/4/2024" is not.
    private static DateOnly? ParseDayFirst(string date)
    {
        var match = NumericDate().Match(date);
        if (!match.Success)
            return null;
        var (a, b, year) = (Part(1), Part(2), Part(3));
        var (day, month) = a > 12 || match.Groups[0].Value.Contains('.') ? (a, b) : (b, a);
        return (day > 12 || day == month || match.Groups[0].Value.Contains('.')) && month is >= 1 and <= 12 && year > 0
            && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

        int Part(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<d>[0-9]{1,2})[/.](?<m>[0-9]{1,2})[/.](?<y>[0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex NumericDate();

    [GeneratedRegex(
        @"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayOfWeek();

    [GeneratedRegex(@"(?<=\d)(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OrdinalSuffix();

    [GeneratedRegex(@"(?<=\d)[T ]\d{1,2}:\d{2}.*$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^PT(?:(?<h>[0-9]{1,3})H)?(?:(?<m>[0-9]{1,4})M)?(?:(?<s>[0-9]{1,5})S)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDuration();

    [GeneratedRegex(@"^(?:(?<h>[0-9]{1,2}):)?(?<m>[0-9]{1,3}):(?<s>[0-9]{2})(?:\.[0-9]{1,9})?$", RegexOptions.CultureInvariant)]
    private static partial Regex ClockDuration();

    [GeneratedRegex(
        @"^(?=[0-9])(?:(?<h>[0-9]{1,2})\s*h(?:rs?|ours?)?\.?,?\s*(?:and\s+)?)?"
            + @"(?:(?<m>[0-9]{1,4})\s*m(?:ins?|inutes?)?\.?,?\s*(?:and\s+)?)?"
            + @"(?:(?<s>[0-9]{1,5})\s*s(?:ecs?|econds?)?\.?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WordDuration();
}
