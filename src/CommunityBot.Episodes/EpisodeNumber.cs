using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Episodes;

/// <summary>A season and episode number, <c>S14E6</c>. Several episodes may have the same number.</summary>
public readonly partial record struct EpisodeNumber(int Season, int Episode) : IComparable<EpisodeNumber>
{
    /// <summary>
    /// Parses <c>S14E6</c>, <c>s14 e06</c>, <c>14x6</c> and <c>season 14 episode 6</c>, with any white space around; at most four digits
    /// each. Returns false for any other text.
    /// </summary>
    public static bool TryParse(string? text, out EpisodeNumber number)
    {
        var match = Pattern().Match(text ?? "");
        number = match.Success ? new(ParseDigits(match.Groups["s"]), ParseDigits(match.Groups["e"])) : default;
        return match.Success;
    }

    public int CompareTo(EpisodeNumber other) => (Season, Episode).CompareTo((other.Season, other.Episode));

    public override string ToString() => $"S{Season}E{Episode}";

    public static bool operator <(EpisodeNumber left, EpisodeNumber right) => left.CompareTo(right) < 0;
    public static bool operator >(EpisodeNumber left, EpisodeNumber right) => left.CompareTo(right) > 0;
    public static bool operator <=(EpisodeNumber left, EpisodeNumber right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EpisodeNumber left, EpisodeNumber right) => left.CompareTo(right) >= 0;

    private static int ParseDigits(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\s*(?:s(?:eason)?\s*(?<s>[0-9]{1,4})\s*[,:.-]?\s*e(?:p|pisode)?\.?\s*(?<e>[0-9]{1,4})|(?<s>[0-9]{1,4})x(?<e>[0-9]{1,4}))\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
