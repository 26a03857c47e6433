using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Core.Settings;
using CommunityBot.PublicSite.Highlights;
using CommunityBot.PublicSite.Security;
using CommunityBot.PublicSite.Usage;

namespace CommunityBot.PublicSite.Moments;

/// <summary>
/// Serves <c>/m/ADDRESS</c>. 404 for an address that never was one of this archive, and 410 for words that its episode does not hold any
/// more, or that a moderator has hidden: no page ever shows other words.
/// </summary>
internal static class MomentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(PublicPaths.Moments + "{address}", RouteMethods.Read, Create).RequireRateLimiting(ClientLimits.Reading);

    private static IResult Create(
        string address, HttpContext context, SearchIndexHolder holder, SiteLayout layout, PostedHighlights posted, SharedMoments shared,
        MomentCounter counter, PublicSettings settings)
    {
        if (holder.Index is not { } index)
            return layout.CreateLoadingPage(context);
        if (MomentAddress.TryParse(address, out var at) && index.Catalog.Hidden.Find(at) is { } hidden)
            return HiddenPage.Create(layout, hidden);
        if (at.Episode is null || index.Catalog.FindByKey(at.Episode) is not { } episode)
            return TypedResults.Problem("There is no moment at this address.", statusCode: StatusCodes.Status404NotFound);
        if (at.FindMoment(index.Catalog) is not { } moment)
            return CreateGonePage(layout, episode);

        // An address without a hash does not say which words it meant, so a chat must not show them as those of the link.
        var isUnchecked = at.Hash is null;
        var head = MomentPreview.CreateHead(moment, layout, settings);
        if (isUnchecked)
            head = head with { Preview = null, Description = "", Title = "A moment", IsListed = false };
        else if (PageVisit.IsByPerson(context.Request))
            counter.CountOpened(moment);
        var (postedAt, sharedCount) = (posted.Current.FindDate(moment), shared.Count(moment));
        var page = new MomentPage(moment, postedAt, sharedCount, isUnchecked);
        return layout.CreatePage(context, head, page.Write, new(index, (postedAt, sharedCount)));
    }

    private static IResult CreateGonePage(SiteLayout layout, Episode episode) =>
        layout.CreatePage(new("The page has changed", null), StatusCodes.Status410Gone, html =>
        {
            html.Write($"<h1>The page has changed</h1><p>The words of this link are no longer in ");
            html.Write($"<a href=\"{EpisodeUrl.Create(episode)}\">{episode.ToString()}</a>.</p>");
        });
}
