namespace CommunityBot.Web.Pages;

/// <summary>Writes the list of episodes by season, newest first.</summary>
/// <remarks>All episodes, or one page of a list in pages.</remarks>
public static class EpisodeListPage
{
    /// <summary>The number of episodes on a page of a list in pages.</summary>
    public const int PageSize = 100;

    /// <param name="html">The page.</param>
    /// <param name="catalog">The archive.</param>
    /// <param name="filter">Selects episodes.</param>
    /// <param name="page">The 1-based page of a list in pages; null for all episodes at once.</param>
    public static void Write(HtmlWriter html, EpisodeCatalog catalog, EpisodeFilter filter, int? page = null)
    {
        var episodes = filter.Apply(catalog).OrderBy(e => e.Show, StringComparer.Ordinal).ToList();
        var shown = page is { } number ? episodes.Skip((number - 1) * PageSize).Take(PageSize) : episodes;
        html.Write($"<h1>Episodes</h1>");
        WriteFilter(html, catalog, filter);
        html.Write($"<p class=\"quiet\" id=\"count\" role=\"status\">{FormatCount(episodes.Count)}</p>");
        var hasSeasons = catalog.Episodes.Any(e => e.Number?.Season is not null);
        foreach (var season in shown.GroupBy(e => (e.Show, e.Number?.Season)))
        {
            var show = season.Key.Show is { } name ? $"{name} · " : "";
            var title = show
                + (season.Key.Season is { } seasonNumber ? $"Season {seasonNumber}" : hasSeasons ? "Outside the seasons" : "All episodes");
            html.Write($"<section class=\"season\"><h2>{title}</h2><ul class=\"episodes\">");
            foreach (var episode in season)
                WriteItem(html, episode);
            html.Write($"</ul></section>");
        }

        if (page is { } current)
            WritePages(html, filter, current, (episodes.Count + PageSize - 1) / PageSize);
    }

    private static void WritePages(HtmlWriter html, EpisodeFilter filter, int page, int count)
    {
        if (count <= 1)
            return;
        html.Write($"<nav class=\"pages\" aria-label=\"More episodes\">");
        if (page > 1)
            html.Write($"<a rel=\"prev\" href=\"{CreateUrl(filter, page - 1)}\">Newer</a>");
        html.Write($"<span class=\"quiet\">Page {page} of {count}</span>");
        if (page < count)
            html.Write($"<a rel=\"next\" href=\"{CreateUrl(filter, page + 1)}\">Older</a>");
        html.Write($"</nav>");
    }

    /// <summary>The address of a page of the list.</summary>
    public static string CreateUrl(EpisodeFilter filter, int page)
    {
        (string Name, string? Value)[] values =
        [
            ("q", filter.Text), ("season", filter.Season?.ToString(CultureInfo.InvariantCulture)), ("show", filter.Show),
            ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        ];
        var query = string.Join('&', values
            .Where(v => !string.IsNullOrEmpty(v.Value))
            .Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value!)}"));
        return query.Length == 0 ? "/episodes" : "/episodes?" + query;
    }

    private static void WriteFilter(HtmlWriter html, EpisodeCatalog catalog, EpisodeFilter filter)
    {
        html.Write($"""
            <form class="filter" role="search">
            <label>Find <input type="search" name="q" id="find" maxlength="100" autocomplete="off" value="{filter.Text}"></label>
            <label>Season <select name="season" id="season"><option value="">all</option>
            """);
        foreach (var season in catalog.Episodes.Select(e => e.Number?.Season).OfType<int>().Distinct().OrderDescending())
        {
            if (season == filter.Season)
                html.Write($"<option selected>{season}</option>");
            else
                html.Write($"<option>{season}</option>");
        }

        html.Write($"</select></label>");
        if (catalog.Shows.Count > 0)
            WriteShows(html, catalog.Shows, filter.Show is null ? null : ShowName.Find(catalog.Shows, filter.Show));
        html.Write($" <button>Show</button>");
        if (!filter.IsEmpty)
            html.Write($" <a href=\"/episodes\">all episodes</a>");
        html.Write($"</form>");
    }

    private static void WriteShows(HtmlWriter html, IReadOnlyList<string> shows, string? selected)
    {
        html.Write($" <label>Podcast <select name=\"show\" id=\"show\"><option value=\"\">all</option>");
        foreach (var show in shows)
        {
            if (show == selected)
                html.Write($"<option selected>{show}</option>");
            else
                html.Write($"<option>{show}</option>");
        }

        html.Write($"</select></label>");
    }

    private static void WriteItem(HtmlWriter html, Episode episode)
    {
        html.Write(
            $"<li data-also=\"{string.Join(' ', episode.Topics.Prepend(episode.Title))}\"><a href=\"{EpisodeUrl.Create(episode)}\">");
        html.Write($"<span class=\"number\">{episode.Number?.ToString() ?? "–"}</span> {episode.Name}</a> ");
        html.Write($"<span class=\"quiet\">{string.Join(" · ", GetDetails(episode))}</span></li>");
    }

    private static IEnumerable<string> GetDetails(Episode episode)
    {
        if (episode.Guests.Count > 0)
            yield return string.Join(", ", episode.Guests.Select(g => g.Name));
        if (episode.Date is { } date)
            yield return date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        if (episode.Lines.Count == 0)
            yield return "no transcript";
    }

    private static string FormatCount(int episodes) => episodes == 0 ? "No episode is like that." : Plural.Count(episodes, "episode");
}
