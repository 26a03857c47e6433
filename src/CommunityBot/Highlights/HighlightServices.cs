using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Health.Metrics;

namespace CommunityBot.Highlights;

/// <summary>The weekly post and the news of episodes; the doors bring the announcers.</summary>
internal static class HighlightServices
{
    public static IServiceCollection AddHighlights(this IServiceCollection services, HighlightSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<HighlightBoard>();
        services.AddSingleton<Courier>();
        services.AddSingleton<EpisodeNews>();
        services.AddSingleton(s => new WeeklySource(
            async (slot, token) => await s.GetRequiredService<HighlightDesk>()
                .Draft(await s.GetRequiredService<CurrentArchive>().WhenLoaded(token).ConfigureAwait(false), slot, token).ConfigureAwait(false),
            HighlightPost.Of));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<WeeklyPublisher>(s, Owner(s.GetRequiredService<Picker>())));
        services.AddGauge(
            "communitybot.highlights.queue", "{moment}", "Moments that moderators queued or members nominated, as of the last minute",
            s => s.GetRequiredService<HighlightBoard>().Now.Waiting);
        services.AddHostedService<HighlightWorker>();
        services.AddHostedService<PickPreparation>();
        return services;
    }

    // Containers share process ids, and sometimes host names: chance tells two runs apart.
    private static string Owner(Picker picker) =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName[..Math.Min(64, Environment.MachineName.Length)]} {picker.Next(int.MaxValue):x8}");
}
