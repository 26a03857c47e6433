using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;
using CommunityBot.Local.Pages;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Local.Api;

/// <summary><c>GET /api/episodes?q=&amp;season=</c>: the episodes, newest first.</summary>
internal static class EpisodesApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/api/episodes", async context =>
    {
        var index = await context.RequestServices.GetRequiredService<CurrentArchive>().WhenLoaded(context.RequestAborted).ConfigureAwait(false);
        var episodes = EpisodeFilter.From(context.Request.Query).Apply(index.Catalog);
        await ApiJson.Send(context, new([.. episodes.Select(Of)]), ApiJson.Default.EpisodesAnswer).ConfigureAwait(false);
    });

    private static EpisodeEntry Of(Episode episode) => new(
        episode.Id.Slug,
        episode.Number?.ToString(),
        episode.Name,
        [.. episode.Guests.Select(g => g.Name)],
        episode.Date,
        episode.Duration is { } duration ? (int)Math.Round(duration.TotalMinutes) : null,
        episode.Lines.Count,
        EpisodeHref.Of(episode));
}

internal sealed record EpisodesAnswer(IReadOnlyList<EpisodeEntry> Episodes);

/// <summary>One episode; it has no transcript where <c>Lines</c> is 0, and is read at <c>Href</c>.</summary>
internal sealed record EpisodeEntry(string Slug, string? Number, string Name, IReadOnlyList<string> Guests, DateOnly? Date, int? Minutes, int Lines, string Href);
