namespace CommunityBot.Web.Api;

/// <summary><c>GET /api/episodes?q=&amp;season=&amp;show=</c> returns the episodes, newest first.</summary>
internal static class EpisodesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/episodes", RouteMethods.Read, ListAsync);

    private static async Task<IResult> ListAsync(
        string? q, string? season, string? show, SearchIndexHolder holder, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ArchiveWait.WaitAsync(holder, clock, cancellationToken) is not { } index)
            return ArchiveWait.CreateProblem(holder);
        var episodes = EpisodeFilter.Create(q, season, show).Apply(index.Catalog);
        return ApiJson.CreateResult(new([.. episodes.Select(CreateEntry)]), ApiJson.Default.EpisodesResponse);
    }

    private static EpisodeEntry CreateEntry(Episode episode) => new(
        episode.Id.Slug, episode.Number?.ToString(), episode.Name, [.. episode.Guests.Select(g => g.Name)], episode.Date,
        episode.Duration is { } duration ? (int)Math.Round(duration.TotalMinutes) : null, episode.Lines.Count, EpisodeUrl.Create(episode),
        episode.Show);
}

internal sealed record EpisodesResponse(IReadOnlyList<EpisodeEntry> Episodes);

/// <summary>
/// One episode. <c>Lines</c> is 0 when it has no transcript; <c>Href</c> is its page; <c>Show</c> is absent where the archive is one show.
/// </summary>
internal sealed record EpisodeEntry(
    string Slug, string? Number, string Name, IReadOnlyList<string> Guests, DateOnly? Date, int? Minutes, int Lines, string Href,
    string? Show);
