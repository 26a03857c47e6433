using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Archive.Mending;

/// <summary>
/// Decides what second a line is stamped with. People write <c>time</c> and a script computes <c>sec</c> from it, typos included, so a
/// well-formed time is believed before a second, and a second beside a malformed time is not believed at all.
/// </summary>
internal static partial class Stamps
{
    /// <summary>The second; null when the line has no stamp or one that cannot be trusted.</summary>
    public static int? Read(YamlText? sec, YamlText? time, ProblemList problems)
    {
        if (time is not { } clock)
        {
            if (sec is not { } given)
                return null;
            var second = Second(given.Text);
            if (second is null)
                problems.Warn(given.Line, $"sec {ProblemList.Excerpt(given.Text)} is no second of a video; the line's time is estimated.");
            return second;
        }

        if (Clock(clock.Text) is not { } written)
        {
            problems.Warn(clock.Line, $"time {ProblemList.Excerpt(clock.Text)} is mistyped and sec was computed from it; the line's time is estimated.");
            return null;
        }

        if (sec is { } computed && Second(computed.Text) != written)
            problems.Warn(computed.Line, $"sec {ProblemList.Excerpt(computed.Text)} is not the time {ProblemList.Excerpt(clock.Text)}; the time is taken.");
        else if (clock.Text.AsSpan().ContainsAny(" \t\r\n"))
            problems.Warn(clock.Line, $"time {ProblemList.Excerpt(clock.Text)} has white space inside.");
        return written;
    }

    /// <summary>The seconds of <c>m:ss</c>, with minutes beyond 59 allowed, or <c>h:mm:ss</c>; white space inside is passed over. Null for anything else.</summary>
    public static int? Clock(string text)
    {
        var match = ClockTime().Match(text);
        if (!match.Success)
            return null;
        var seconds = 0;
        foreach (var part in (string[])["h", "m", "s"])
            seconds = seconds * 60 + (match.Groups[part] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0);
        return seconds < ArchiveLimits.Seconds ? seconds : null;
    }

    private static int? Second(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var second) && second < ArchiveLimits.Seconds ? second : null;

    [GeneratedRegex(@"^\s*(?:(?<h>[0-9]{1,2}):\s*(?<m>[0-5]?[0-9])|(?<m>[0-9]{1,3})):\s*(?<s>[0-5][0-9])\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ClockTime();
}
