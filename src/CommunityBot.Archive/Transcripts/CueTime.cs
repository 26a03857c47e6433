namespace CommunityBot.Archive.Transcripts;

/// <summary>Parses the times of a cue.</summary>
internal static partial class CueTime
{
    public const string Arrow = "-->";

    /// <summary>Whether a line gives a cue's times, even invalid ones: a digit before or after an arrow.</summary>
    public static bool IsTimeLine(string line) =>
        line.IndexOf(Arrow, StringComparison.Ordinal) is >= 0 and var arrow
        && (BeginsWithDigit(line.AsSpan(0, arrow)) || BeginsWithDigit(line.AsSpan(arrow + Arrow.Length)));

    /// <summary>Whether a line has a clock on both sides of an arrow, so that it cannot be speech.</summary>
    public static bool HasClocks(string line) => ClocksAroundArrow().IsMatch(line);

    /// <summary>
    /// The seconds before and after the arrow. The text after them, the cue's position on the screen, is ignored. Invalid times are null
    /// and a problem.
    /// </summary>
    public static (double? Start, double? End) Parse(string line, int fileLine, ProblemList problems)
    {
        var arrow = line.IndexOf(Arrow, StringComparison.Ordinal);
        var end = line[(arrow + Arrow.Length)..].TrimStart();
        var start = ParseSeconds(line[..arrow], fileLine, problems);
        return (start, ParseSeconds(end.Split(' ', '\t')[0], fileLine, problems));
    }

    /// <summary>The seconds when they are within one day; otherwise null, with a problem.</summary>
    public static double? ValidateSeconds(double? seconds, string written, int fileLine, ProblemList problems)
    {
        if (seconds is >= 0 and < ArchiveLimits.MaxSecond)
            return seconds;
        var message = $"{ArchiveProblem.Quote(written)} is no time of a recording; the words are kept and their time is estimated.";
        problems.AddWarning(fileLine, message);
        return null;
    }

    /// <summary>
    /// The seconds of a clock, <c>1:02:03.5</c>. Hours are optional, and SubRip has a comma where WebVTT has a dot. Frames after the
    /// seconds (<c>00:01:02:12</c>) do not count. An invalid time is null and a problem.
    /// </summary>
    public static double? ParseSeconds(string written, int fileLine, ProblemList problems)
    {
        var match = Clock().Match(written);
        double? seconds = match.Success ? 3600 * Part("h") + 60 * Part("m") + Part("s") + Fraction() : null;
        return ValidateSeconds(seconds, written, fileLine, problems);

        int Part(string name) =>
            match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

        double Fraction() =>
            match.Groups["f"] is { Success: true } group ? double.Parse("0." + group.Value, CultureInfo.InvariantCulture) : 0;
    }

    private static bool BeginsWithDigit(ReadOnlySpan<char> text) => text.TrimStart().TrimStart('-') is [>= '0' and <= '9', ..];

    [GeneratedRegex(
        @"^\s*(?:(?<h>[0-9]{1,4}):)?(?<m>[0-9]{1,3}):(?<s>[0-5]?[0-9])(?:[.,](?<f>[0-9]{1,9})|[:;][0-9]{2,3}(?:\.[0-9]{1,3})?)?\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^\s*-?[0-9]{1,4}:[0-9:;.,]{2,16}\s*-->\s*-?[0-9]{1,4}:[0-9:;.,]{2,16}(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ClocksAroundArrow();
}
