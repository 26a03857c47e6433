namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Reads the second of a line. People write <c>time</c> and a script computes <c>sec</c> from it, typing errors included. So a well-formed
/// time overrides a second, and a second beside a malformed time is not used.
/// </summary>
internal static partial class LineTimestamps
{
    /// <summary>The second of the video; null when the line has no time or an unreliable one.</summary>
    public static int? Read(YamlScalar? sec, YamlScalar? time, ProblemList problems)
    {
        if (time is not { } clock)
        {
            if (sec is not { } given)
                return null;
            var second = given.ParseNumber(ArchiveLimits.MaxSecond - 1);
            if (second is null)
                problems.AddWarning(
                    given.Line, $"sec {ArchiveProblem.Quote(given.Text)} is no second of a video; the line's time is estimated.");
            return second;
        }

        var quotedTime = ArchiveProblem.Quote(clock.Text);
        if (ParseClock(clock.Text) is not { } written)
        {
            problems.AddWarning(clock.Line, $"time {quotedTime} is mistyped and sec was computed from it; the line's time is estimated.");
            return null;
        }

        if (sec is { } computed && computed.ParseNumber(ArchiveLimits.MaxSecond - 1) != written)
            problems.AddWarning(
                computed.Line, $"sec {ArchiveProblem.Quote(computed.Text)} is not the time {quotedTime}; the time is taken.");
        else if (clock.Text.AsSpan().ContainsAny(" \t\r\n"))
            problems.AddWarning(clock.Line, $"time {quotedTime} has white space inside.");
        return written;
    }

    /// <summary>
    /// The seconds of <c>m:ss</c>, with minutes above 59 allowed, or of <c>h:mm:ss</c>; white space inside is ignored. Null for other text.
    /// </summary>
    public static int? ParseClock(string text)
    {
        var match = ClockTime().Match(text);
        if (!match.Success)
            return null;
        var seconds = 3600 * Part("h") + 60 * Part("m") + Part("s");
        return seconds < ArchiveLimits.MaxSecond ? seconds : null;

        int Part(string name) =>
            match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        @"^\s*(?:(?<h>[0-9]{1,2}):\s*(?<m>[0-5]?[0-9])|(?<m>[0-9]{1,3})):\s*(?<s>[0-5][0-9])\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ClockTime();
}
