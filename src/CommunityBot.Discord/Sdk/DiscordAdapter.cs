using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Connection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord;

public static partial class DiscordAdapter
{
    static partial void ReadSdkVersion(ref string? version) => version = global::Discord.DiscordConfig.Version;

    static partial void AddSdk(IServiceCollection services)
    {
        services.AddSingleton(provider => new CommunityBot.Discord.Sdk.ApiTransport(
            provider.GetRequiredService<ApiEndpoints>(), provider.GetRequiredService<DiscordSettings>()));
        services.AddSingleton<SendRequest>(provider => provider.GetRequiredService<CommunityBot.Discord.Sdk.ApiTransport>().SendAsync);
        services.AddSingleton<OpenShard>(provider => new CommunityBot.Discord.Sdk.ConnectionTransport(
            provider.GetRequiredService<DiscordSettings>(),
            provider.GetRequiredService<TimeoutOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Discord.Net")).OpenAsync);
    }
}
