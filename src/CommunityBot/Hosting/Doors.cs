using CommunityBot.Discord;
using CommunityBot.Slack;

namespace CommunityBot.Hosting;

/// <summary>Opens the doors that the settings ask for; an open one gets the time to finish its answers.</summary>
internal static class Doors
{
    // More than a door takes to finish its answers.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    public static void AddDoors(this IServiceCollection services, DiscordSettings discord, SlackSettings slack)
    {
        services.AddDoor(discord);
        services.AddDoor(slack);
        if (discord.IsOpen || slack.IsOpen)
            services.PostConfigure<HostOptions>(o => o.ShutdownTimeout = TimeToStop);
    }
}
