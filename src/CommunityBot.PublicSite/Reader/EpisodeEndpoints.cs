namespace CommunityBot.PublicSite.Reader;

/// <summary>
/// Serves <c>/episodes</c> in pages and <c>/episodes/SLUG</c>. <c>?m=ADDRESS</c> marks the words of a moment, and <c>?q=</c> those of a
/// search.
/// </summary>
internal static class EpisodeEndpoints
{
    private const int MaxDescription = 300;
    private const int MaxPage = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/episodes", RouteMethods.Read, CreateList);
        routes.MapMethods("/episodes/{slug}", RouteMethods.Read, CreateEpisode);
    }

    private static IResult CreateList(
        string? q, string? season, string? show, string? page, HttpContext context, SearchIndexHolder holder, SiteLayout layout)
    {
        if (holder.Index is not { } index)
            return layout.CreateLoadingPage(context);
        var filter = EpisodeFilter.Create(q, season, show);
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, MaxPage) : 1;
        var head = new PageHead("Episodes", EpisodeListPage.CreateUrl(filter, number))
        {
            MenuEntry = "Episodes",
            IsListed = filter.IsEmpty,
            Description = $"All episodes of {layout.SiteName}.",
        };
        return layout.CreatePage(context, head, html => EpisodeListPage.Write(html, index.Catalog, filter, number));
    }

    private static IResult CreateEpisode(
        string slug, string? q, string? m, HttpContext context, SearchIndexHolder holder, SiteLayout layout)
    {
        if (holder.Index is not { } index)
            return layout.CreateLoadingPage(context);
        if (index.Catalog.Find(slug) is not { } episode)
            return TypedResults.Problem("There is no episode at this address.", statusCode: StatusCodes.Status404NotFound);
        var matches = EpisodeMatches.Find(index, episode, q ?? "", context.RequestAborted);
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
        }.Write());
    }
}
