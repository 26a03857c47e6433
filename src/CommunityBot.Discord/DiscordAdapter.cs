using CommunityBot.Core.Highlights;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Connection;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Publishing;
using CommunityBot.Discord.Registration;
using CommunityBot.Platforms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Discord;

/// <summary>Discord, as the host sees it.</summary>
public static partial class DiscordAdapter
{
    /// <summary>The platform's own spelling.</summary>
    public const string Name = "Discord";

    /// <summary>Version of the Discord.Net package this build was made with; null where no package source offered it, and the door stays closed.</summary>
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
    /// Adds the door, which opens when the host starts; with no token, or in a build without the SDK, one that says why it stays closed. It stands on the
    /// dispatcher, the archive, the board, the picker and the clock of the same services.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, DiscordSettings settings)
    {
        if (!settings.IsEnabled || SdkVersion is null)
            return services.AddSingleton(settings).AddHostedService<ClosedDoor>();

        services.TryAddSingleton<TimeoutOptions>();
        services.TryAddSingleton<ApiEndpoints>();
        AddSdk(services);
        return services.AddDiscordCore(settings);
    }

    /// <summary>The door without what the SDK does: <see cref="SendRequest"/> and <see cref="OpenShard"/>.</summary>
    internal static IServiceCollection AddDiscordCore(this IServiceCollection services, DiscordSettings settings)
    {
        services.TryAddSingleton<ShareDeduplicator>();
        return services
            .AddSingleton(settings)
            .AddSingleton<ApiClient>()
            .AddSingleton<ConnectionSupervisor>()
            .AddSingleton<CommandRegistrar>()
            .AddSingleton<AutocompleteHandler>()
            .AddSingleton<InteractionHandler>()
            .AddSingleton<Rehearsal>()
            .AddSingleton<IChannelPublisher, ChannelPublisher>()
            .AddHostedService<DiscordListener>();
    }

    // Implemented in the folder Sdk; where that is left out of the build, the calls vanish.
    static partial void ReadSdkVersion(ref string? version);

    static partial void AddSdk(IServiceCollection services);
}
