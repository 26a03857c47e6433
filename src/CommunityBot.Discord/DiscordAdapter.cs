using CommunityBot.Core.Highlights;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Publishing;
using CommunityBot.Discord.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Discord;

/// <summary>Registers the Discord adapter.</summary>
public static partial class DiscordAdapter
{
    /// <summary>
    /// Version of the Discord.Net package of this build; null where no package source offered it, and the adapter stays disabled.
    /// </summary>
    public static string? SdkVersion
    {
        get
        {
            string? version = null;
            ReadSdkVersion(ref version);
            return version;
        }
    }

    /// <summary>
    /// Adds the adapter, which connects when the host starts. Without a token, or in a build without the SDK, it adds a service that logs
    /// why the adapter is disabled. The adapter needs a <see cref="Core.Commands.CommandDispatcher"/>,
    /// <see cref="Search.SearchIndexHolder"/>, <see cref="PlatformStatuses"/>, <see cref="Core.Commands.RandomSource"/> and
    /// <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, DiscordSettings settings)
    {
        if (!settings.IsEnabled || SdkVersion is null)
            return services.AddSingleton(settings).AddDisabledPlatform(
                DiscordSettings.Platform, "Discord.Net", "Discord:Token is", settings.IsEnabled);

        AddSdk(services);
        return services.AddDiscordCore(settings);
    }

    /// <summary>Adds all of the adapter but its transport: a <see cref="SendRequest"/> and an <see cref="OpenShard"/>.</summary>
    internal static IServiceCollection AddDiscordCore(this IServiceCollection services, DiscordSettings settings)
    {
        services.TryAddSingleton(ApiEndpoints.Default);
        services.TryAddSingleton<TimeoutOptions>();
        return services
            .AddPlatformCore()
            .AddSingleton(settings)
            .AddSingleton<ApiClient>()
            .AddSingleton<AutocompleteHandler>()
            .AddSingleton<InteractionHandler>()
            .AddSingleton<CommandRegistrar>()
            .AddSingleton<IChannelPublisher, ChannelPublisher>()
            .AddSingleton<ConnectionSupervisor>()
            .AddHostedService<DiscordListener>();
    }

    // Implemented in the folder Sdk. Where that is left out of the build, the compiler removes the calls.
    static partial void ReadSdkVersion(ref string? version);

    static partial void AddSdk(IServiceCollection services);
}
