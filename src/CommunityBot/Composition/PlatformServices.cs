using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Slack;
using CommunityBot.Slack.Configuration;

namespace CommunityBot.Composition;

/// <summary>Opens the doors that the settings ask for; an open one gets the time to finish its answers.</summary>
internal static class PlatformServices
{
    // More than a door takes to finish its answers.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    public static void AddPlatforms(this IServiceCollection services, DiscordSettings discord, SlackSettings slack)
    {
        services.AddDiscord(discord);
        services.AddSlack(slack);
        if (discord.IsEnabled || slack.IsEnabled)
            services.PostConfigure<HostOptions>(o => o.ShutdownTimeout = TimeToStop);
    }
}
