namespace CommunityBot.Archive.Transcripts;

/// <summary>Parses the times of a cue.</summary>
internal static partial class CueTime
{
    public const string Arrow = "-->";

    private const int MaxHourDigits = 4;
    private const int MaxMinuteDigits = 3;
    private const int MaxFractionDigits = 9;

    /// <summary>Whether a line gives a cue's times, even invalid ones: a digit before or after an arrow.</summary>
    public static bool IsTimeLine(string line) =>
        line.IndexOf(Arrow, StringComparison.Ordinal) is >= 0 and var arrow
        && (BeginsWithDigit(line.AsSpan(0, arrow)) || BeginsWithDigit(line.AsSpan(arrow + Arrow.Length)));

    /// <summary>Whether a line has a clock on both sides of an arrow, so that it cannot be speech.</summary>
    public static bool HasClocks(string line) =>
        line.Contains(Arrow, StringComparison.Ordinal) && ClocksAroundArrow().IsMatch(line);

    /// <summary>
    /// The seconds before and after the arrow. The text after them, the cue's position on the screen, is ignored. Invalid times are null
    /// and a problem.
    /// </summary>
    public static (double? Start, double? End) Parse(string line, int fileLine, ProblemList problems)
    {
        var arrow = line.IndexOf(Arrow, StringComparison.Ordinal);
        var start = ParseSeconds(line.AsSpan(0, arrow), fileLine, problems);
        var end = line.AsSpan(arrow + Arrow.Length).TrimStart();
        var length = end.IndexOfAny(' ', '\t');
        return (start, ParseSeconds(length < 0 ? end : end[..length], fileLine, problems));
    }

    /// <summary>The seconds when they are within one day; otherwise null, with a problem.</summary>
    public static double? ValidateSeconds(double? seconds, ReadOnlySpan<char> written, int fileLine, ProblemList problems)
    {
        if (seconds is >= 0 and < ArchiveLimits.MaxSecond)
            return seconds;
        var quoted = ArchiveProblem.Quote(written.ToString());
        problems.AddWarning(fileLine, $"{quoted} is no time of a recording; the words are kept and their time is estimated.");
        return null;
    }

    /// <summary>
    /// The seconds of a clock, <c>1:02:03.5</c>. Hours are optional, and SubRip has a comma where WebVTT has a dot. Frames after the
    /// seconds (<c>00:01:02:12</c>) do not count. An invalid time is null and a problem.
    /// </summary>
    public static double? ParseSeconds(ReadOnlySpan<char> written, int fileLine, ProblemList problems)
    {
        var clock = written.Trim();
        return ValidateSeconds(ParseClock(clock, hasHours: true) ?? ParseClock(clock, hasHours: false), written, fileLine, problems);
    }

    // A file has thousands of clocks, so this is no regular expression.
    private static double? ParseClock(ReadOnlySpan<char> clock, bool hasHours)
    {
        var hours = hasHours ? TakeNumber(ref clock, MaxHourDigits) : 0;
        var minutes = TakeNumber(ref clock, MaxMinuteDigits);
        var digits = CountDigits(clock);
        if (hours is null || minutes is null || digits is 0 or > 2 || (digits == 2 && clock[0] > '5'))
            return null;
        var seconds = 3600 * hours + 60 * minutes + int.Parse(clock[..digits], CultureInfo.InvariantCulture);
        return clock[digits..] switch
        {
            [] => seconds,
            ['.' or ',', .. var fraction] when fraction.Length <= MaxFractionDigits && CountDigits(fraction) == fraction.Length =>
                seconds + ParseFraction(fraction),
            [':' or ';', .. var frames] when AreFrames(frames) => seconds,
            _ => null,
        };
    }

    // The number before a colon; null when there is none.
    private static int? TakeNumber(ref ReadOnlySpan<char> clock, int maxDigits)
    {
        var digits = CountDigits(clock);
        if (digits == 0 || digits > maxDigits || digits == clock.Length || clock[digits] != ':')
            return null;
        var number = int.Parse(clock[..digits], CultureInfo.InvariantCulture);
        clock = clock[(digits + 1)..];
        return number;
    }

    private static double? ParseFraction(ReadOnlySpan<char> digits) =>
        digits.IsEmpty ? null : int.Parse(digits, CultureInfo.InvariantCulture) / Math.Pow(10, digits.Length);

    // Frames, and fields of a frame behind a full stop.
    private static bool AreFrames(ReadOnlySpan<char> text)
    {
        var digits = CountDigits(text);
        if (digits is not (2 or 3) || digits == text.Length)
            return digits is 2 or 3;
        var fields = text[(digits + 1)..];
        return text[digits] == '.' && fields.Length is 1 or 2 or 3 && CountDigits(fields) == fields.Length;
    }

    private static int CountDigits(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;

    private static bool BeginsWithDigit(ReadOnlySpan<char> text) => text.TrimStart().TrimStart('-') is [>= '0' and <= '9', ..];

    [GeneratedRegex(@"^\s*-?[0-9]{1,4}:[0-9:;.,]{2,16}\s*-->\s*-?[0-9]{1,4}:[0-9:;.,]{2,16}(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ClocksAroundArrow();
}
