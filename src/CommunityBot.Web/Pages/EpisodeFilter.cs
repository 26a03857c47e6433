namespace CommunityBot.Web.Pages;

/// <summary>Selects episodes for the list.</summary>
/// <param name="Text">Part of the number, a title, a guest's name or a topic; empty for any.</param>
/// <param name="Season">Null for every season.</param>
/// <param name="Show">The name of a show, its key or a part of it; null for every show.</param>
public sealed record EpisodeFilter(string Text, int? Season, string? Show)
{
    private const int MaxText = 100;
    private static readonly CompareInfo Compare = CultureInfo.InvariantCulture.CompareInfo;

    public bool IsEmpty => Text.Length == 0 && Season is null && Show is null;

    /// <summary>Creates a filter from the query parameters. A season that is not a number counts as not given.</summary>
    public static EpisodeFilter Create(string? text, string? season, string? show)
    {
        text = (text ?? "").Trim();
        return new(
            text.Length > MaxText ? text[..MaxText] : text,
            int.TryParse(season, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            string.IsNullOrWhiteSpace(show) ? null : show.Trim());
    }

    /// <summary>Returns the selected episodes, newest first.</summary>
    public IEnumerable<Episode> Apply(EpisodeCatalog catalog) => (Show is null ? catalog.Episodes : GetEpisodesOfShow(catalog)).Reverse()
        .Where(e => Season is null || e.Number?.Season == Season)
        .Where(e => Text.Length == 0 || GetTexts(e).Any(IsMatch));

    private IReadOnlyList<Episode> GetEpisodesOfShow(EpisodeCatalog catalog) =>
        ShowName.Find(catalog.Shows, Show!) is { } show ? catalog.EpisodesOf(show) : [];

    private static IEnumerable<string> GetTexts(Episode episode) =>
        [episode.ToString(), episode.Title, .. episode.Guests.Select(g => g.Name), .. episode.Topics];

    private bool IsMatch(string text) => Compare.IndexOf(text, Text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
