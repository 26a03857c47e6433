using CommunityBot.Core.Settings;
using CommunityBot.PublicSite.Security;

namespace CommunityBot.PublicSite.Reader;

/// <summary>
/// Serves <c>/episodes</c> in pages and <c>/episodes/SLUG</c>. <c>?m=ADDRESS</c> marks the words of a moment, and <c>?q=</c> those of a
/// search.
/// </summary>
internal static class EpisodeEndpoints
{
    private const int MaxDescription = 300;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/episodes", RouteMethods.Read, CreateList);
        routes.MapMethods(PublicPaths.Episodes + "{slug}", RouteMethods.Read, CreateEpisode).RequireRateLimiting(ClientLimits.Reading);
    }

    private static IResult CreateList(
        string? q, string? season, string? show, string? page, HttpContext context, SearchIndexHolder holder, SiteLayout layout)
    {
        if (holder.Index is not { } index)
            return layout.CreateLoadingPage(context);
        var filter = EpisodeFilter.Create(q, season, show);
        if (EpisodeListPage.ReadNumber(page, index.Catalog, filter) is not { } number)
            return TypedResults.Problem("The list has no page with this number.", statusCode: StatusCodes.Status404NotFound);
        var head = new PageHead("Episodes", EpisodeListPage.CreateUrl(filter, number))
        {
            MenuEntry = "Episodes",
            IsListed = filter.IsEmpty,
            Description = $"All episodes of {layout.SiteName}.",
        };
        return layout.CreatePage(
            context, head, html => EpisodeListPage.Write(html, index.Catalog, filter, number), new(index, null));
    }

    private static IResult CreateEpisode(
        string slug, string? q, string? m, HttpContext context, SearchIndexHolder holder, SiteLayout layout, TimeProvider clock)
    {
        if (holder.Index is not { } index)
            return layout.CreateLoadingPage(context);
        if (index.Catalog.Hidden.FindEpisode(slug) is { } hidden)
            return HiddenPage.Create(layout, hidden);
        if (index.Catalog.Find(slug) is not { } episode)
            return TypedResults.Problem("There is no episode at this address.", statusCode: StatusCodes.Status404NotFound);
        using var limit = new SearchLimit(context, clock);
        var matches = EpisodeMatches.Find(index, episode, q ?? "", limit.Token);
        // Without a hash nobody knows which words were meant.
        var isLink = MomentAddress.TryParse(m, out var address) && address.Hash is not null && address.Episode == episode.Id.Key;
        var linked = isLink ? address.FindMoment(index.Catalog) : null;
        var head = new PageHead(episode.ToString(), EpisodeUrl.Create(episode))
        {
            Description = Excerpt.Create(episode.Description, MaxDescription),
            HasScript = true,
        };
        return layout.CreatePage(context, head, html => new EpisodePage(html, episode, matches)
        {
            PersonUrl = SiteUrl.Create,
            Linked = linked,
            IsLinkStale = isLink && linked is null,
            HiddenLink = isLink ? index.Catalog.Hidden.Find(address) : null,
        }.Write(), new(index, null));
    }
}
