using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Search;
using CommunityBot.Web.Metrics;

namespace CommunityBot.Highlights;

/// <summary>The weekly post and the news of episodes; the doors bring the announcers.</summary>
internal static class HighlightServices
{
    public static IServiceCollection AddHighlights(this IServiceCollection services, HighlightSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<HighlightStatus>();
        services.AddSingleton<DeliveryService>();
        services.AddSingleton<EpisodeAnnouncer>();
        services.AddSingleton(s => new WeeklySource(
            async (slot, token) => await s.GetRequiredService<HighlightEditor>()
                .CreateDraftAsync(await s.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(token), slot, token),
            HighlightPost.CreateReply));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<WeeklyPublisher>(s, Owner(s.GetRequiredService<RandomSource>())));
        services.AddGauge(
            "communitybot.highlights.queue", "{moment}", "Moments that moderators queued or members nominated, as of the last minute",
            s => s.GetRequiredService<HighlightStatus>().Current.WaitingCount);
        services.AddHostedService<HighlightWorker>();
        services.AddHostedService<CandidatePreloader>();
        return services;
    }

    // Containers share process ids, and sometimes host names: chance tells two runs apart.
    private static string Owner(RandomSource picker) =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName[..Math.Min(64, Environment.MachineName.Length)]} {picker.Next(int.MaxValue):x8}");
}
