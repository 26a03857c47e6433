using CommunityBot.Discord.Sdk;

namespace CommunityBot.Discord;

public static partial class DiscordAdapter
{
    static partial void ReadSdkVersion(ref string? version) => version = SdkTransport.Version;

    static partial void CreateSdkTransport(DiscordSettings settings, ref ITransport? transport) => transport = new SdkTransport(settings);
}
