using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Settings;
using CommunityBot.PublicSite.Security;

namespace CommunityBot.PublicSite.Reader;

/// <summary>
/// Serves <c>/people/ID</c>: who somebody is, their telling moments and their episodes. Another id of the person, and their name with
/// hyphens, lead there.
/// </summary>
internal static class PersonEndpoints
{
    private const int MaxMoments = 5;
    private const int MaxDescription = 300;

    // Each is a search, and a host speaks in hundreds of them.
    private const int MaxSearchedEpisodes = 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(PublicPaths.People + "{id}", RouteMethods.Read, Create).RequireRateLimiting(ClientLimits.Searching);

    private static IResult Create(string id, HttpContext context, SearchIndexHolder holder, SiteLayout layout, TimeProvider clock)
    {
        if (holder.Index is not { } index)
            return layout.CreateLoadingPage(context);
        if (index.Catalog.Hidden.FindPerson(id) is { } hidden)
            return HiddenPage.Create(layout, hidden);
        if ((index.Catalog.FindPerson(id) ?? FindByName(index.Catalog, id)) is not { } person)
        {
            return index.Catalog.Hidden.ExplainPerson(id, allowsPart: false) is { } place
                ? HiddenPage.Create(layout, place)
                : TypedResults.Problem("There is nobody at this address.", statusCode: StatusCodes.Status404NotFound);
        }

        if (person.Id != id)
            return TypedResults.Redirect(SiteUrl.Create(person), permanent: true);
        var head = new PageHead(person.Name, SiteUrl.Create(person))
        {
            Description = Excerpt.Create(person.Bio.Length > 0 ? person.Bio : $"The episodes with {person.Name}.", MaxDescription),
            Feed = (CreateFeedPath(person), $"{layout.SiteName}: {person.Name}"),
        };
        using var limit = new SearchLimit(context, clock);
        return layout.CreatePage(context, head, html => Write(html, index, person, limit.Token), new(index, null));
    }

    private static Person? FindByName(EpisodeCatalog catalog, string slug) =>
        slug.Contains('-', StringComparison.Ordinal)
            ? catalog.People.FirstOrDefault(p => GetSlug(p.Name).Equals(slug, StringComparison.OrdinalIgnoreCase))
            : null;

    private static string GetSlug(string name) =>
        string.Join('-', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static string CreateFeedPath(Person person) =>
        $"/feeds/search.xml?by={Uri.EscapeDataString(person.Id)}";

    private static void Write(HtmlWriter html, SearchIndex index, Person person, CancellationToken cancellationToken)
    {
        var episodes = index.Catalog.EpisodesWith(person).Reverse().ToList();
        html.Write($"<article class=\"person\"><h1>{person.Name}</h1>");
        if (person.Bio.Length > 0)
            html.Write($"<p class=\"about\">{person.Bio}</p>");
        if (person.Links.Count > 0)
        {
            html.Write($"<p class=\"actions\">");
            foreach (var link in person.Links)
                html.Write($"<a href=\"{link.Address}\" rel=\"nofollow noopener noreferrer\">{link.Label}</a> ");
            html.Write($"</p>");
        }

        var moments = TellingMoments.Find(index, [.. episodes.Take(MaxSearchedEpisodes)], person, MaxMoments, cancellationToken);
        if (moments.Count > 0)
        {
            html.Write($"<section><h2>Moments</h2>");
            foreach (var moment in moments)
                QuoteFigure.Write(html, moment, withSpeaker: false);
            html.Write($"</section>");
        }

        html.Write($"<section><h2>{Plural.Count(episodes.Count, "episode")}</h2><ul class=\"episodes\">");
        foreach (var episode in episodes)
            EpisodeItem.Write(html, episode);
        html.Write($"</ul></section></article>");
    }
}
