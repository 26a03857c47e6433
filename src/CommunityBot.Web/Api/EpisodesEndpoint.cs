using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Web.Pages;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Api;

/// <summary><c>GET /api/episodes?q=&amp;season=</c>: the episodes, newest first.</summary>
internal static class EpisodesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/episodes", async context =>
    {
        var index = await context.RequestServices.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(context.RequestAborted);
        var episodes = EpisodeFilter.FromQuery(context.Request.Query).Apply(index.Catalog);
        await ApiJson.SendAsync(context, new([.. episodes.Select(CreateEntry)]), ApiJson.Default.EpisodesResponse);
    });

    private static EpisodeEntry CreateEntry(Episode episode) => new(
        episode.Id.Slug,
        episode.Number?.ToString(),
        episode.Name,
        [.. episode.Guests.Select(g => g.Name)],
        episode.Date,
        episode.Duration is { } duration ? (int)Math.Round(duration.TotalMinutes) : null,
        episode.Lines.Count,
        EpisodeUrl.Create(episode));
}

internal sealed record EpisodesResponse(IReadOnlyList<EpisodeEntry> Episodes);

/// <summary>One episode; it has no transcript where <c>Lines</c> is 0, and is read at <c>Href</c>.</summary>
internal sealed record EpisodeEntry(string Slug, string? Number, string Name, IReadOnlyList<string> Guests, DateOnly? Date, int? Minutes, int Lines, string Href);
