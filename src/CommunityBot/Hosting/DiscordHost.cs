using CommunityBot.Discord;

namespace CommunityBot.Hosting;

/// <summary>Opens the Discord door as the settings say.</summary>
internal static class DiscordHost
{
    // More than the door takes to finish its answers.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    public static void AddDiscord(this IServiceCollection services, DiscordSettings settings)
    {
        services.AddDoor(settings);
        if (settings.IsOpen)
            services.PostConfigure<HostOptions>(o => o.ShutdownTimeout = TimeToStop);
    }
}
