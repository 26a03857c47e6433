using CommunityBot.Search.Results;

namespace CommunityBot.Web.Api;

/// <summary><c>GET /api/search?q=&amp;top=</c> returns moments for a query, best first.</summary>
internal static class SearchEndpoint
{
    private const int MaxQuery = 400;
    private const int DefaultTop = 10;
    private const int MaxTop = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/search", RouteMethods.Read, SearchAsync);

    private static async Task<IResult> SearchAsync(
        string? q, string? top, SearchIndexHolder holder, TimeProvider clock, CancellationToken cancellationToken)
    {
        var query = (q ?? "").Trim();
        if (query.Length is 0 or > MaxQuery)
            return TypedResults.Problem(
                $"Say in q what to look for, in at most {MaxQuery} characters.", statusCode: StatusCodes.Status400BadRequest);
        var count = DefaultTop;
        if (!string.IsNullOrEmpty(top)
            && (!int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaxTop))
            return TypedResults.Problem($"top is a whole number from 1 to {MaxTop}.", statusCode: StatusCodes.Status400BadRequest);

        if (await ArchiveWait.WaitAsync(holder, clock, cancellationToken) is not { } index)
            return ArchiveWait.CreateProblem(holder);
        var parsed = index.ReadQuery(query);
        var results = index.FindQuotes(parsed, count, cancellationToken).Select(h => CreateResult(h, parsed.Words));
        return ApiJson.CreateResult(new(query, [.. results]), ApiJson.Default.SearchResponse);
    }

    private static SearchResult CreateResult(MomentHit hit, string words)
    {
        var moment = hit.Moment;
        var at = moment.At;
        return new(
            moment.Episode.Id.Slug, moment.Line.Entry, at?.Seconds, at?.Estimated ?? false, moment.Speaker?.FullName, moment.Text,
            Math.Round(hit.Score, 4), moment.Link?.AbsoluteUri, EpisodeUrl.Create(moment, words));
    }
}

internal sealed record SearchResponse(string Query, IReadOnlyList<SearchResult> Results);

/// <summary>
/// One moment: whole sentences of one transcript line. <c>Episode</c> is a slug, <c>Entry</c> the 0-based entry in the page's transcript.
/// <c>Second</c>, of the video or else the audio, and <c>Speaker</c> are absent where the transcript has none. <c>Link</c> plays the video
/// or audio from shortly before the first word, or is the episode's page; <c>Href</c> is the line in the transcript on this page.
/// </summary>
internal sealed record SearchResult(
    string Episode, int Entry, int? Second, bool Estimated, string? Speaker, string Text, double Score, string? Link, string Href);
