using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Decides what second a line is stamped with. People write <c>time</c> and a script computes <c>sec</c> from it, typos included, so a
/// well-formed time is believed before a second, and a second beside a malformed time is not believed at all.
/// </summary>
internal static partial class LineTimestamps
{
    /// <summary>The second; null when the line has no stamp or one that cannot be trusted.</summary>
    public static int? Read(YamlScalar? sec, YamlScalar? time, ProblemList problems)
    {
        if (time is not { } clock)
        {
            if (sec is not { } given)
                return null;
            var second = ParseSecond(given.Text);
            if (second is null)
                problems.AddWarning(given.Line, $"sec {ProblemList.Quote(given.Text)} is no second of a video; the line's time is estimated.");
            return second;
        }

        if (ParseClock(clock.Text) is not { } written)
        {
            problems.AddWarning(clock.Line, $"time {ProblemList.Quote(clock.Text)} is mistyped and sec was computed from it; the line's time is estimated.");
            return null;
        }

        if (sec is { } computed && ParseSecond(computed.Text) != written)
            problems.AddWarning(computed.Line, $"sec {ProblemList.Quote(computed.Text)} is not the time {ProblemList.Quote(clock.Text)}; the time is taken.");
        else if (clock.Text.AsSpan().ContainsAny(" \t\r\n"))
            problems.AddWarning(clock.Line, $"time {ProblemList.Quote(clock.Text)} has white space inside.");
        return written;
    }

    /// <summary>The seconds of <c>m:ss</c>, with minutes beyond 59 allowed, or <c>h:mm:ss</c>; white space inside is passed over. Null for anything else.</summary>
    public static int? ParseClock(string text)
    {
        var match = ClockTime().Match(text);
        if (!match.Success)
            return null;
        var seconds = 0;
        foreach (var part in (string[])["h", "m", "s"])
            seconds = seconds * 60 + (match.Groups[part] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0);
        return seconds < ArchiveLimits.MaxSecond ? seconds : null;
    }

    private static int? ParseSecond(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var second) && second < ArchiveLimits.MaxSecond ? second : null;

    [GeneratedRegex(@"^\s*(?:(?<h>[0-9]{1,2}):\s*(?<m>[0-5]?[0-9])|(?<m>[0-9]{1,3})):\s*(?<s>[0-5][0-9])\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ClockTime();
}
