using System.Text;
using CommunityBot.PublicSite.Highlights;
using CommunityBot.PublicSite.Security;

namespace CommunityBot.PublicSite.Feeds;

/// <summary>
/// Serves Atom feeds: of the highlights, of the newest episodes, and of a search, <c>/feeds/search.xml?q=…&amp;by=…</c>. Without
/// <c>q</c>, the last holds the episodes with a person.
/// </summary>
internal static class FeedEndpoints
{
    private const int MaxEntries = 50;
    private const int MaxTitle = 100;

    // A new moment is among so many of the best ones, unless the words are said everywhere.
    private const int MaxCandidates = 500;
    private const string ContentType = "application/atom+xml; charset=utf-8";

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/feeds/highlights.xml", RouteMethods.Read, CreateHighlightsAsync);
        routes.MapMethods("/feeds/episodes.xml", RouteMethods.Read, CreateEpisodes);
        routes.MapMethods("/feeds/search.xml", RouteMethods.Read, CreateSearch).RequireRateLimiting(ClientLimits.Searching);
    }

    private static async Task<IResult> CreateHighlightsAsync(
        HttpContext context, SearchIndexHolder holder, SiteLayout layout, PostedHighlights posted)
    {
        if (holder.Index is not { } index)
            return SiteResult.CreateNotReady(context);
        var highlights = await posted.GetAsync(context.RequestAborted);
        var entries = highlights.FindMoments(index.Catalog).Take(MaxEntries).Select(h => CreateEntry(h, layout))
            .DistinctBy(e => e.Id);
        return Create(context, layout, new("highlights", "/feeds/highlights.xml", "/"), entries);
    }

    private static IResult CreateEpisodes(HttpContext context, SearchIndexHolder holder, SiteLayout layout)
    {
        if (holder.Index is not { } index)
            return SiteResult.CreateNotReady(context);
        return Create(
            context, layout, new("new episodes", "/feeds/episodes.xml", "/episodes"), TakeNewest(index.Catalog.NewestFirst, layout));
    }

    private static IResult CreateSearch(
        string? q, string? by, HttpContext context, SearchIndexHolder holder, SiteLayout layout, TimeProvider clock)
    {
        if (holder.Index is not { } index)
            return SiteResult.CreateNotReady(context);
        var (words, name) = ((q ?? "").Trim(), (by ?? "").Trim());
        if (words.Length > QuestionBox.MaxLength || name.Length > QuestionBox.MaxLength || words.Length + name.Length == 0)
        {
            return TypedResults.Problem(
                $"Say in q what to look for, or in by who speaks, in at most {QuestionBox.MaxLength} characters.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        var person = name.Length == 0 ? null
            : index.Catalog.FindPerson(name) ?? (index.People.Find(name, 1) is [{ IsConfident: true } found] ? found.Person : null);
        if ((index.Catalog.Hidden.FindPerson(name) ?? (person is null ? index.Catalog.Hidden.ExplainPerson(name, allowsPart: true) : null))
            is { } hidden)
            return HiddenPage.CreateProblem(hidden);
        var speaker = person?.Name ?? name;
        string[] parameters = [words.Length == 0 ? "" : Write("q", words), name.Length == 0 ? "" : Write("by", name)];
        var place = new FeedPlace(
            words.Length == 0 ? speaker : name.Length == 0 ? words : $"{words}, {speaker}",
            "/feeds/search.xml?" + string.Join('&', parameters.Where(p => p.Length > 0)),
            words.Length == 0 && person is not null ? SiteUrl.Create(person)
                : SiteUrl.CreateSearch(name.Length == 0 ? words : $"{words} by:\"{speaker}\"".Trim()));
        using var limit = new SearchLimit(context, clock);
        return Create(context, layout, place, words.Length == 0
            ? person is null ? [] : TakeNewest(index.Catalog.NewestFirst.Intersect(index.Catalog.EpisodesWith(person)), layout)
            : FindMoments(index, words, speaker, layout, limit.Token));

        static string Write(string parameter, string value) => $"{parameter}={Uri.EscapeDataString(value)}";
    }

    // The newest of the best ones: a new episode brings new entries to the top.
    private static IEnumerable<AtomEntry> FindMoments(
        SearchIndex index, string words, string name, SiteLayout layout, CancellationToken cancellationToken)
    {
        var query = index.ReadQuery(words);
        query = name.Length > 0 ? query with { By = name } : index.ReadSpeaker(query) ?? query;
        return index.FindQuotes(query, MaxCandidates, cancellationToken)
            .Where(h => h.IsClose)
            .OrderByDescending(h => h.Moment.Episode.Date)
            .Select(h => CreateEntry(h.Moment, GetTime(h.Moment.Episode), layout))
            .DistinctBy(e => e.Id)
            .Take(MaxEntries);
    }

    private static IEnumerable<AtomEntry> TakeNewest(IEnumerable<Episode> episodes, SiteLayout layout) => episodes
        .Take(MaxEntries)
        .Select(e => CreateEntry(e, layout));

    private static IResult Create(HttpContext context, SiteLayout layout, FeedPlace place, IEnumerable<AtomEntry> entries)
    {
        var feed = new AtomFeed(
            $"{layout.SiteName}: {place.Title}", layout.GetAddress(place.Self), layout.GetAddress(place.Page), layout.SiteName,
            [.. entries]);
        return SiteResult.CreateShared(context, feed.Write(), ContentType, MaxAge);
    }

    private static AtomEntry CreateEntry(PostedMoment posted, SiteLayout layout)
    {
        var entry = CreateEntry(posted.Moment, posted.PostedAt, layout);
        return posted.Headline.Length == 0 ? entry : entry with { Title = posted.Headline };
    }

    private static AtomEntry CreateEntry(Moment moment, DateTimeOffset at, SiteLayout layout)
    {
        var html = new HtmlWriter();
        html.Write($"<blockquote>{moment.Text}</blockquote><p>— {moment.Speaker?.FullName ?? SpeakerLabel.Unnamed}, ");
        html.Write($"{moment.Episode.ToString()}{(moment.At is { } second ? $" · {second}" : "")}</p>");
        return new(
            StableId.Create(moment), $"“{Excerpt.Create(moment.Text, MaxTitle)}”", layout.GetAddress(SiteUrl.Create(moment)), at,
            Encoding.UTF8.GetString(html.ToUtf8()))
        {
            Author = moment.Speaker?.FullName,
        };
    }

    private static AtomEntry CreateEntry(Episode episode, SiteLayout layout)
    {
        var html = new HtmlWriter();
        html.Write($"<p>{episode.Description}</p>");
        if (episode.Guests.Count > 0)
            html.Write($"<p>With {string.Join(", ", episode.Guests.Select(g => g.Name))}.</p>");
        return new(
            StableId.Create(episode), episode.ToString(), layout.GetAddress(EpisodeUrl.Create(episode)), GetTime(episode),
            Encoding.UTF8.GetString(html.ToUtf8()));
    }

    private static DateTimeOffset GetTime(Episode episode) =>
        episode.Date is { } date ? new(date, TimeOnly.MinValue, TimeSpan.Zero) : AtomEntry.Undated;

    private sealed record FeedPlace(string Title, string Self, string Page);
}
