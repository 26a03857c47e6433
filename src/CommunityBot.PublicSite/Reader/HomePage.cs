using CommunityBot.PublicSite.Highlights;

namespace CommunityBot.PublicSite.Reader;

/// <summary>Serves <c>/</c>: the question box, the newest episodes, and the newest highlights.</summary>
internal static class HomePage
{
    private const int MaxEpisodes = 6;
    private const int MaxHighlights = 5;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/", RouteMethods.Read, Create);

    private static IResult Create(HttpContext context, SearchIndexHolder holder, SiteLayout layout, PostedHighlights posted)
    {
        if (holder.Index is not { } index)
            return layout.CreateLoadingPage(context);
        var catalog = index.Catalog;
        var highlights = posted.Current.FindMoments(catalog).Take(MaxHighlights).ToList();
        var head = new PageHead("", "/") { Description = $"Every episode of {layout.SiteName}, word by word: search, read, and listen." };
        return layout.CreatePage(context, head, html =>
        {
            html.Write($"<h1>{layout.SiteName}</h1>");
            QuestionBox.Write(html, "");
            html.Write($"<section><h2>New episodes</h2><ul class=\"episodes\">");
            foreach (var episode in catalog.NewestFirst.Take(MaxEpisodes))
                EpisodeItem.Write(html, episode);
            html.Write($"</ul><p><a class=\"more\" href=\"/episodes\">All {catalog.Episodes.Count} episodes</a></p></section>");
            if (highlights.Count > 0)
            {
                html.Write($"<section><h2>Highlights</h2>");
                foreach (var (moment, headline, _) in highlights)
                {
                    if (headline.Length > 0)
                        html.Write($"<h3>{headline}</h3>");
                    QuoteFigure.Write(html, moment);
                }

                html.Write($"</section>");
            }
        });
    }
}
