using CommunityBot.Slack;

namespace CommunityBot.Hosting;

/// <summary>Opens the Slack door as the settings say.</summary>
internal static class SlackHost
{
    // More than the door takes to finish its answers.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    public static void AddSlack(this IServiceCollection services, SlackSettings settings)
    {
        services.AddDoor(settings);
        if (settings.IsOpen)
            services.PostConfigure<HostOptions>(o => o.ShutdownTimeout = TimeToStop);
    }
}
