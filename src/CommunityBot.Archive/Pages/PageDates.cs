namespace CommunityBot.Archive.Pages;

/// <summary>Parses a page's day of publication and the length of its audio.</summary>
internal static partial class PageDates
{
    // Only formats that spell the month or begin with the year, so that day and month cannot be confused.
    private static readonly string[] DateFormats =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM yyyy"];

    /// <summary>The day, without a time of day after it. Null when there is no text; null, with a problem, when it is not a date.</summary>
    public static DateOnly? ParseDate(YamlScalar? text, ProblemList problems)
    {
        if (text is not { } given)
            return null;
        var date = PlainText.ToOneLine(given.Text);
        if (TimeOfDay().Match(date) is { Success: true } time)
            date = date[..time.Index];
        if (DateOnly.TryParseExact(date, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        problems.AddWarning(given.Line, $"{ArchiveProblem.Quote(given.Text)} is no date such as 2024-03-31.");
        return null;
    }

    /// <summary>
    /// An ISO 8601 duration of hours, minutes and seconds. Null when there is no text; null, with a problem, when it is not a duration or
    /// is longer than a day.
    /// </summary>
    public static TimeSpan? ParseDuration(YamlScalar? text, ProblemList problems)
    {
        if (text is not { } given)
            return null;
        var match = IsoDuration().Match(given.Text.Trim());
        if (match.Success)
        {
            var length = new TimeSpan(0, Part("h"), Part("m"), Part("s"));
            if (length > TimeSpan.Zero && length <= TimeSpan.FromDays(1))
                return length;
        }

        problems.AddWarning(given.Line, $"duration {ArchiveProblem.Quote(given.Text)} is no length such as PT01H13M08S.");
        return null;

        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"(?<=\d)[T ]\d{1,2}:\d{2}.*$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^PT(?:(?<h>[0-9]{1,3})H)?(?:(?<m>[0-9]{1,4})M)?(?:(?<s>[0-9]{1,5})S)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDuration();
}
