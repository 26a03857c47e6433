using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Search;
using CommunityBot.Local.Pages;
using CommunityBot.Local.Safety;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Local.Api;

/// <summary><c>GET /api/search?q=&amp;top=</c>: moments for a query, best first.</summary>
internal static class SearchApi
{
    private const int MaxQuery = 400;
    private const int DefaultTop = 10;
    private const int MaxTop = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/api/search", async context =>
    {
        var query = context.Request.Query["q"].ToString().Trim();
        var top = context.Request.Query["top"].ToString();
        var count = DefaultTop;
        if (query.Length is 0 or > MaxQuery)
            await Problems.Write(context, StatusCodes.Status400BadRequest, $"Say in q what to look for, in at most {MaxQuery} characters.").ConfigureAwait(false);
        else if (top.Length > 0 && (!int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaxTop))
            await Problems.Write(context, StatusCodes.Status400BadRequest, $"top is a whole number from 1 to {MaxTop}.").ConfigureAwait(false);
        else
            await Send(context, query, count).ConfigureAwait(false);
    });

    private static async Task Send(HttpContext context, string query, int top)
    {
        var index = await context.RequestServices.GetRequiredService<CurrentArchive>().WhenLoaded(context.RequestAborted).ConfigureAwait(false);
        var parsed = SearchQuery.Parse(query);
        var results = index.Quotes(parsed, top, context.RequestAborted).Select(h => Of(h, parsed.Words));
        await ApiJson.Send(context, new(query, [.. results]), ApiJson.Default.SearchAnswer).ConfigureAwait(false);
    }

    private static FoundMoment Of(MomentHit hit, string words)
    {
        var moment = hit.Moment;
        var at = moment.At;
        return new(
            moment.Episode.Id.Slug, moment.Line.Entry, at?.Seconds, at?.Estimated ?? false, moment.Speaker?.FullName, moment.Text,
            Math.Round(hit.Score, 4), moment.Link?.AbsoluteUri, EpisodeHref.Of(moment, words));
    }
}

internal sealed record SearchAnswer(string Query, IReadOnlyList<FoundMoment> Results);

/// <summary>
/// One moment: whole sentences of the line that is the page's transcript entry <c>Entry</c>, counted from 0; <c>Second</c> is on the YouTube clock, absent
/// in a transcript without times; <c>Link</c> plays a little before the first word; <c>Href</c> is where to read it.
/// </summary>
internal sealed record FoundMoment(
    string Episode, int Entry, int? Second, bool Estimated, string? Speaker, string Text, double Score, string? Link, string Href);
