using System.Globalization;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;
using CommunityBot.Web.Errors;
using CommunityBot.Web.Pages;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Api;

/// <summary><c>GET /api/search?q=&amp;top=</c>: moments for a query, best first.</summary>
internal static class SearchEndpoint
{
    private const int MaxQuery = 400;
    private const int DefaultTop = 10;
    private const int MaxTop = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/search", async context =>
    {
        var query = context.Request.Query["q"].ToString().Trim();
        var top = context.Request.Query["top"].ToString();
        var count = DefaultTop;
        if (query.Length is 0 or > MaxQuery)
            await ErrorHandling.WriteAsync(context, StatusCodes.Status400BadRequest, $"Say in q what to look for, in at most {MaxQuery} characters.");
        else if (top.Length > 0 && (!int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaxTop))
            await ErrorHandling.WriteAsync(context, StatusCodes.Status400BadRequest, $"top is a whole number from 1 to {MaxTop}.");
        else
            await SendAsync(context, query, count);
    });

    private static async Task SendAsync(HttpContext context, string query, int top)
    {
        var index = await context.RequestServices.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(context.RequestAborted);
        var parsed = SearchQuery.Parse(query);
        var results = index.FindQuotes(parsed, top, context.RequestAborted).Select(h => CreateResult(h, parsed.Words));
        await ApiJson.SendAsync(context, new(query, [.. results]), ApiJson.Default.SearchResponse);
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
/// One moment: whole sentences of the line that is the page's transcript entry <c>Entry</c>, counted from 0; <c>Second</c> is on the YouTube clock, absent
/// in a transcript without times; <c>Link</c> plays a little before the first word; <c>Href</c> is where to read it.
/// </summary>
internal sealed record SearchResult(
    string Episode, int Entry, int? Second, bool Estimated, string? Speaker, string Text, double Score, string? Link, string Href);
