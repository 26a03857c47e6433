using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Publishing;

namespace CommunityBot.Highlights;

/// <summary>
/// Registers the weekly post, the announcement of episodes and the messages about what members follow. The platforms register the channel
/// publishers.
/// </summary>
internal static class HighlightServices
{
    public static IServiceCollection AddHighlights(this IServiceCollection services, HighlightSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<HighlightStatus>();
        services.AddSingleton<ChannelPublishers>();
        services.AddSingleton<DeliveryService>();
        services.AddSingleton<EpisodeAnnouncer>();
        services.AddSingleton<ArchiveDraftSource>();
        services.AddSingleton<IDraftSource>(s => s.GetRequiredService<ArchiveDraftSource>());
        services.AddSingleton<ICandidateSource>(s => s.GetRequiredService<ArchiveDraftSource>());
        services.AddSingleton<PollPublisher>();
        services.AddSingleton<QuestionSummary>();
        services.AddSingleton<IFollowMatcher, FollowMatcher>();
        services.AddSingleton<FollowNotifier>();
        services.AddSingleton(
            s => ActivatorUtilities.CreateInstance<WeeklyPublisher>(s, CreateOwner(s.GetRequiredService<RandomSource>())));
        services.AddGauge(
            "communitybot.highlights.queue", "{moment}", "Moments that moderators queued or members nominated, as of the last minute",
            s => s.GetRequiredService<HighlightStatus>().Current.WaitingCount);
        services.AddHostedService<HighlightWorker>();
        services.AddHostedService<CandidatePreloader>();
        return services;
    }

    // Containers share process ids, and sometimes host names. A random number distinguishes two runs.
    private static string CreateOwner(RandomSource random)
    {
        var machine = Environment.MachineName;
        return string.Create(CultureInfo.InvariantCulture, $"{machine[..Math.Min(64, machine.Length)]} {random.Next(int.MaxValue):x8}");
    }
}
