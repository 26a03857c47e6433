using CommunityBot.Discord.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Discord;

public static partial class DiscordAdapter
{
    static partial void ReadSdkVersion(ref string? version) => version = global::Discord.DiscordConfig.Version;

    static partial void AddSdk(IServiceCollection services)
    {
        services.AddSingleton<ApiTransport>();
        services.AddSingleton(s =>
            ActivatorUtilities.CreateInstance<ConnectionTransport>(s, s.GetRequiredService<ILoggerFactory>().CreateLogger("Discord.Net")));
        services.AddSingleton<SendRequest>(s => s.GetRequiredService<ApiTransport>().SendAsync);
        services.AddSingleton<OpenShard>(s => s.GetRequiredService<ConnectionTransport>().OpenAsync);
    }
}
