using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Pages;

/// <summary>Serves <c>/episodes</c> and <c>/episodes/SLUG</c>, which can be read without a script.</summary>
internal static class EpisodeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(
            "/episodes",
            RouteMethods.Read,
            (string? q, string? season, string? show, HttpResponse response, SearchIndexHolder holder) =>
                holder.Index is { } index
                    ? CreateListPage(index, EpisodeFilter.Create(q, season, show))
                    : CreateLoadingPage(response, holder));
        routes.MapMethods(
            PublicPaths.Episodes + "{slug}",
            RouteMethods.Read,
            (string slug, string? q, HttpResponse response, SearchIndexHolder holder, CancellationToken cancellationToken) =>
                holder.Index is { } index ? CreateEpisodePage(index, slug, q, cancellationToken) : CreateLoadingPage(response, holder));
    }

    private static IResult CreateListPage(SearchIndex index, EpisodeFilter filter) =>
        HtmlWriter.CreatePage(new("Episodes", "Episodes", "episodes.js"), html => EpisodeListPage.Write(html, index.Catalog, filter));

    private static IResult CreateEpisodePage(SearchIndex index, string slug, string? words, CancellationToken cancellationToken)
    {
        if (index.Catalog.Hidden.FindEpisode(slug) is { } hidden)
            return CreateHiddenPage(hidden);
        if (index.Catalog.Find(slug) is not { } episode)
            return TypedResults.NotFound();
        var matches = EpisodeMatches.Find(index, episode, words ?? "", cancellationToken);
        return HtmlWriter.CreatePage(new(episode.ToString(), "", "reader.js"), html => new EpisodePage(html, episode, matches).Write());
    }

    private static IResult CreateHiddenPage(HiddenPlace place) => HtmlWriter.CreatePage(
        new("Hidden", "Episodes"), StatusCodes.Status410Gone,
        html => html.Write($"<h1>Hidden</h1><p>{place.Sentence}</p><p>The reason: <span dir=\"auto\">{place.Reason}</span></p>"));

    // The browser loads the page again after a second.
    private static IResult CreateLoadingPage(HttpResponse response, SearchIndexHolder holder)
    {
        response.Headers["Refresh"] = "1";
        return HtmlWriter.CreatePage(
            new("Episodes", "Episodes"),
            html => html.Write($"<h1>Episodes</h1><p role=\"status\">{holder.Loading.Current.Description}</p>"));
    }
}
