using CommunityBot.Discord;
using CommunityBot.Platforms;
using CommunityBot.Slack;

namespace CommunityBot.Composition;

/// <summary>The platforms as they stand before any door opens.</summary>
internal static class InitialPlatformStatus
{
    public static PlatformStatuses Create() => new([CreateDisabled("Discord", DiscordAdapter.SdkVersion), CreateDisabled("Slack", SlackAdapter.SdkVersion)]);

    private static PlatformStatus CreateDisabled(string name, string? version) =>
        new(name, PlatformState.Closed, version is null ? "closed: this build is without its SDK" : "closed: no token", version);
}
