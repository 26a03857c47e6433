using CommunityBot.Core.Platforms;
using CommunityBot.Discord;
using CommunityBot.Slack;

namespace CommunityBot.Health;

/// <summary>The platforms as they stand before any door opens.</summary>
internal static class ClosedDoors
{
    public static PlatformBoard Board() => new([Closed("Discord", DiscordPlatform.SdkVersion), Closed("Slack", SlackPlatform.SdkVersion)]);

    private static PlatformStatus Closed(string name, string? version) =>
        new(name, PlatformState.Closed, version is null ? "closed: this build is without its SDK" : "closed: no token", version);
}
