namespace CommunityBot.Discord;

public static partial class DiscordPlatform
{
    static partial void ReadSdkVersion(ref string? version) => version = global::Discord.DiscordConfig.Version;
}
