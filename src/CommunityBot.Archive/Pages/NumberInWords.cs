namespace CommunityBot.Archive.Pages;

/// <summary>
/// Finds the number of an episode or a season in the words that people write beside it: <c>Transcript Episode 33</c>, <c>Ep. 33</c>,
/// <c>No. 12</c>, <c>33: The hose</c>, <c>E5 of season 2</c>, <c>Season 2</c>.
/// </summary>
internal static partial class NumberInWords
{
    private const int MaxLength = 200;

    /// <summary>The episode's number, with its season where there is one; null when no number is marked as that of an episode.</summary>
    public static EpisodeNumber? FindEpisode(string text)
    {
        if (text.Length > MaxLength)
            return null;
        if (EpisodeNumber.TryParse(text, out var number))
            return number;
        var season = Season().Match(text);
        var rest = season.Success ? text.Remove(season.Index, season.Length).Insert(season.Index, " ") : text;
        var episode = Marked().Match(rest) is { Success: true } marked ? marked
            : AtStart().Match(rest) is { Success: true } first ? first
            : OnlyNumber().Match(season.Success ? rest : "");
        return episode.Success && EpisodeNumber.TryParse(episode.Groups["e"].Value, out var found)
            ? found with { Season = season.Success ? ParseDigits(season.Groups["s"]) : null }
            : null;
    }

    /// <summary>The number before a title, <c>Ep. 9 | Kilns</c>, <c>#9 Kilns</c>; null when none is marked as that of an episode.</summary>
    public static EpisodeNumber? FindAtStart(string title) =>
        title.Length <= MaxLength && BeforeTitle().Match(title) is { Success: true } match
        && EpisodeNumber.TryParse(match.Groups["e"].Value, out var number)
            ? number
            : null;

    /// <summary>The season's number, from 0 to 9999; null when the text has none.</summary>
    public static int? FindSeason(string text) => text.Length > MaxLength ? null
        : Digits().Match(text) is { Success: true } alone ? ParseDigits(alone.Groups["s"])
        : Season().Match(text) is { Success: true } marked ? ParseDigits(marked.Groups["s"])
        : null;

    private static int ParseDigits(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<s>[0-9]{1,4})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"(?<![\p{L}0-9])(?:(?:season|series|staffel|saison|temporada|s)\.?[\s#_-]*(?<s>[0-9]{1,4})"
            + @"|(?<s>[0-9]{1,4})(?:st|nd|rd|th)\s+season)(?![0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Season();

    [GeneratedRegex(
        @"(?:(?<![\p{L}0-9])(?:episode|épisode|episodio|episódio|folge|part|number|ep|no|nr|e)|[№#])[.:]?[\s#_-]*"
            + @"(?<e>[0-9]{1,4}(?:\.[0-9]{1,2})?)(?![\p{L}0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^\s*(?<e>[0-9]{1,4}(?:\.[0-9]{1,2})?)\s*[:|–—-]", RegexOptions.CultureInvariant)]
    private static partial Regex AtStart();

    [GeneratedRegex(
        @"^\s*(?:(?:episode|épisode|episodio|folge|ep)[.:]?[\s#]*|#\s?)(?<e>[0-9]{1,4}(?:\.[0-9]{1,2})?)(?![\p{L}0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeTitle();

    // Beside a season: "5 of season 2".
    [GeneratedRegex(@"^[^0-9]*(?<e>[0-9]{1,4}(?:\.[0-9]{1,2})?)[^0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyNumber();
}
