using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Episodes;

/// <summary>
/// The number of an episode: <c>S14E6</c>, or <c>#212</c> in a podcast that counts without seasons. Several episodes may have the same
/// number.
/// </summary>
/// <param name="Season">The season; null without seasons. Numbers without a season come before those with one.</param>
/// <param name="Episode">
/// The number in the season or in the podcast. Podcasting 2.0 allows decimals such as 12.5
/// (https://podcasting2.org/docs/podcast-namespace/tags/episode).
/// </param>
public readonly partial record struct EpisodeNumber(int? Season, decimal Episode) : IComparable<EpisodeNumber>
{
    /// <summary>
    /// Returns the numbers that a text can mean, the likeliest first: one for <c>S14E6</c>, <c>s14 e06</c>, <c>14x6</c> and <c>season 14
    /// episode 6</c>, and for <c>#212</c>, <c>ep. 212</c> and <c>212</c>; two for <c>14.6</c>, which is also the sixth of season 14.
    /// Numbers have at most four digits and three decimals, and may have white space around. Returns none for any other text.
    /// </summary>
    public static IReadOnlyList<EpisodeNumber> FindReadings(string? text)
    {
        if (SeasonAndEpisode().Match(text ?? "") is { Success: true } both)
            return [new(ParseDigits(both.Groups["s"]), ParseDecimal(both.Groups["e"]))];
        if (EpisodeAlone().Match(text ?? "") is not { Success: true } alone)
            return [];
        var number = new EpisodeNumber(null, ParseDecimal(alone.Groups["e"]));
        return alone.Groups["mark"].Success || !alone.Groups["decimals"].Success
            ? [number]
            : [number, new(ParseDigits(alone.Groups["whole"]), ParseDigits(alone.Groups["decimals"]))];
    }

    /// <summary>Parses the likeliest of <see cref="FindReadings"/>; returns false when there is none.</summary>
    public static bool TryParse(string? text, out EpisodeNumber number)
    {
        var readings = FindReadings(text);
        number = readings.Count > 0 ? readings[0] : default;
        return readings.Count > 0;
    }

    /// <summary>Whether a title begins with this number, such as <c>212: The hose</c>, <c>Ep. 212 – The hose</c> or <c>#212</c>.</summary>
    public bool IsAtStartOf(string title) =>
        StartOfTitle().Match(title) is { Success: true } match && ParseDecimal(match.Groups["e"]) == Episode;

    public int CompareTo(EpisodeNumber other) => (Season, Episode).CompareTo((other.Season, other.Episode));

    public override string ToString() =>
        (Season is { } season ? $"S{season}E" : "#") + Episode.ToString("0.###", CultureInfo.InvariantCulture);

    public static bool operator <(EpisodeNumber left, EpisodeNumber right) => left.CompareTo(right) < 0;
    public static bool operator >(EpisodeNumber left, EpisodeNumber right) => left.CompareTo(right) > 0;
    public static bool operator <=(EpisodeNumber left, EpisodeNumber right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EpisodeNumber left, EpisodeNumber right) => left.CompareTo(right) >= 0;

    private static int ParseDigits(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static decimal ParseDecimal(Group digits) =>
        decimal.Parse(digits.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\s*(?:s(?:eason)?\s*(?<s>[0-9]{1,4})\s*[,:.-]?\s*e(?:p|pisode)?\.?\s*(?<e>[0-9]{1,4}(?:\.[0-9]{1,3})?)"
            + @"|(?<s>[0-9]{1,4})x(?<e>[0-9]{1,4}(?:\.[0-9]{1,3})?))\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeasonAndEpisode();

    [GeneratedRegex(
        @"^\s*(?<mark>(?:#|ep(?:isode)?\.?)\s*)?(?<e>(?<whole>[0-9]{1,4})(?:\.(?<decimals>[0-9]{1,3}))?)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EpisodeAlone();

    // A number without a mark needs one behind it: "212: The hose", and not "212 hoses".
    [GeneratedRegex(
        @"^\s*(?:(?:#|ep(?:isode)?\.?)\s*(?<e>[0-9]{1,4}(?:\.[0-9]{1,3})?)(?![0-9])"
            + @"|(?<e>[0-9]{1,4}(?:\.[0-9]{1,3})?)(?:\s*[:|–—-]|\.\s|\s*$))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StartOfTitle();
}
