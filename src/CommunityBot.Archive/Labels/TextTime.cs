namespace CommunityBot.Archive.Labels;

/// <summary>
/// Times that people and tools write into texts, alone or in brackets: <c>0:02</c>, <c>[00:11:30]</c>, <c>(1:02:11.5)</c>. Of a range
/// (<c>[00:00.000 --> 00:09.000]</c>) the first time counts.
/// </summary>
internal static partial class TextTime
{
    // Letters of a time with hours, in brackets, and one more before it.
    private const int MaxLength = 12;

    /// <summary>A clock of minutes and seconds, with optional hours before and a fraction or frames after.</summary>
    public const string Clock = @"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9](?:[.,:;][0-9]{1,6})?(?![0-9]|:[0-9])";

    /// <summary>A clock or a range of two; the first is the group <c>time</c>.</summary>
    public const string Range = "(?<time>" + Clock + ")(?:[ ]?(?:-->|→|[-–—]|to)[ ]?" + Clock + ")?";

    /// <summary>A range in one or two pairs of brackets.</summary>
    public const string InBrackets = @"[\[({<]{1,2}[ ]?" + Range + @"[ ]?[\])}>]{1,2}";

    /// <summary>Seconds; null for text that is not a clock or is longer than <see cref="ArchiveLimits.MaxSecond"/>.</summary>
    public static double? Parse(string text)
    {
        var match = Parts().Match(text);
        if (!match.Success)
            return null;
        var seconds = 3600 * Part("h") + 60 * Part("m") + Part("s");
        return seconds < ArchiveLimits.MaxSecond ? seconds : null;

        double Part(string name) => match.Groups[name] is { Success: true } group
            ? double.Parse(group.ValueSpan.ToString().Replace(',', '.'), CultureInfo.InvariantCulture)
            : 0;
    }

    /// <summary>Whether a text ends with a time, alone or in brackets.</summary>
    public static bool IsAtEnd(string text) => text.Length > 0 && text[^1] is (>= '0' and <= '9') or ')' or ']'
        && AtEnd().IsMatch(text[^Math.Min(text.Length, MaxLength)..]);

    /// <summary>The times in brackets inside a text, in order. Only the one that is looked at is in memory.</summary>
    public static IEnumerable<Match> FindInBrackets(string text)
    {
        for (var match = InsideText().Match(text); match.Success; match = match.NextMatch())
            yield return match;
    }

    [GeneratedRegex(@"^(?:(?<h>[0-9]{1,2}):)?(?<m>[0-9]{1,3}):(?<s>[0-5][0-9](?:[.,][0-9]{1,6})?)", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"(?<![0-9:])[\[(]?(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9][\])]?$", RegexOptions.CultureInvariant)]
    private static partial Regex AtEnd();

    [GeneratedRegex("[ ]" + InBrackets + "(?=[ ]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex InsideText();
}
