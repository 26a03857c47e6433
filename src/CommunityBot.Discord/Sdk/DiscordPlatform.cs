using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord;

public static partial class DiscordPlatform
{
    static partial void ReadSdkVersion(ref string? version) => version = global::Discord.DiscordConfig.Version;

    static partial void AddSdk(IServiceCollection services)
    {
        services.AddSingleton(provider => new Sdk.RestSender(
            provider.GetRequiredService<DiscordAddress>(), provider.GetRequiredService<DiscordSettings>()));
        services.AddSingleton<SendRequest>(provider => provider.GetRequiredService<Sdk.RestSender>().Send);
        services.AddSingleton<OpenShard>(provider => new Sdk.SocketShards(
            provider.GetRequiredService<DiscordSettings>(),
            provider.GetRequiredService<DiscordPeriods>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Discord.Net")).Open);
    }
}
