using CommunityBot.Core.Highlights;
using CommunityBot.Core.Platforms;
using CommunityBot.Discord.Announcing;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Registration;
using CommunityBot.Discord.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Discord;

/// <summary>Discord, as the host sees it.</summary>
public static partial class DiscordPlatform
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
    public static IServiceCollection AddDoor(this IServiceCollection services, DiscordSettings settings)
    {
        if (!settings.IsOpen || SdkVersion is null)
            return services.AddSingleton(settings).AddHostedService<ClosedDoor>();

        services.TryAddSingleton<DiscordPeriods>();
        services.TryAddSingleton<DiscordAddress>();
        AddSdk(services);
        return services.AddOpenDoor(settings);
    }

    /// <summary>The door without what the SDK does: <see cref="SendRequest"/> and <see cref="OpenShard"/>.</summary>
    internal static IServiceCollection AddOpenDoor(this IServiceCollection services, DiscordSettings settings)
    {
        services.TryAddSingleton<SharedLately>();
        return services
            .AddSingleton(settings)
            .AddSingleton<DiscordApi>()
            .AddSingleton<GatewayKeeper>()
            .AddSingleton<Registrar>()
            .AddSingleton<Completing>()
            .AddSingleton<Answering>()
            .AddSingleton<Rehearsal>()
            .AddSingleton<IAnnouncer, DiscordAnnouncer>()
            .AddHostedService<DiscordDoor>();
    }

    // Implemented in the folder Sdk; where that is left out of the build, the calls vanish.
    static partial void ReadSdkVersion(ref string? version);

    static partial void AddSdk(IServiceCollection services);
}
