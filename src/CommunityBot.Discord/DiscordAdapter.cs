using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Discord.BuiltIn;
using CommunityBot.Discord.Http;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Publishing;
using CommunityBot.Discord.Registration;
using CommunityBot.Platforms.Http;
using CommunityBot.Platforms.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Discord;

/// <summary>Registers the Discord adapter.</summary>
public static partial class DiscordAdapter
{
    /// <summary>Version of the Discord.Net package of this build; null where no package source offered it.</summary>
    public static string? SdkVersion
    {
        get
        {
            string? version = null;
            ReadSdkVersion(ref version);
            return version;
        }
    }

    /// <summary>The transport that the settings choose, in words for operators.</summary>
    public static string GetTransportName(DiscordSettings settings) =>
        settings.Transport != TransportChoice.BuiltIn && SdkVersion is { } version
            ? $"Discord.Net {version}"
            : TransportSetting.BuiltInName;

    /// <summary>
    /// Adds the adapter, which connects when the host starts. Without a token it adds a service that logs that the adapter is disabled.
    /// With a public key it adds an <see cref="IHttpInteractionEndpoint"/> instead of the connection.
    /// The adapter needs a <see cref="Core.Commands.CommandDispatcher"/>, <see cref="Search.SearchIndexHolder"/>,
    /// <see cref="PlatformStatuses"/>, <see cref="Core.Commands.RandomSource"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, DiscordSettings settings)
    {
        services.AddSingleton(settings);
        if (!settings.IsEnabled)
            return services.AddDisabledPlatform(DiscordSettings.Platform, "Discord:Token is");

        services.TryAddSingleton<TimeoutOptions>();
        if (settings.UsesHttp)
            services.AddSingleton<RequestVerifier>().AddSingleton<IHttpInteractionEndpoint, InteractionEndpoint>();
        return services
            .AddPlatformCore()
            .AddSingleton(_ => CreateTransport(settings))
            .AddSingleton<RateLimiter>()
            .AddSingleton<ApiClient>()
            .AddSingleton<BotIdentity>()
            .AddSingleton<ChannelHistory>()
            .AddSingleton<ForumThreads>()
            .AddSingleton<DirectChannels>()
            .AddSingleton<AutocompleteHandler>()
            .AddSingleton<InteractionHandler>()
            .AddSingleton<MessageHandler>()
            .AddSingleton<CommandRegistrar>()
            .AddSingleton<IModeratorDirectory, ModeratorDirectory>()
            .AddSingleton<IChannelPublisher, ChannelPublisher>()
            .AddSingleton<ConnectionSupervisor>()
            .AddSingleton<ApplicationLookup>()
            .AddKeyedSingleton<RequestTracker>(DiscordSettings.Platform)
            .AddHostedService<DiscordListener>();
    }

    private static ITransport CreateTransport(DiscordSettings settings)
    {
        ITransport? transport = null;
        if (settings.Transport != TransportChoice.BuiltIn)
            CreateSdkTransport(settings, ref transport);
        return transport ?? new BuiltInTransport(settings);
    }

    // Implemented in the folder Sdk. Where that is left out of the build, the compiler removes the calls.
    static partial void ReadSdkVersion(ref string? version);

    static partial void CreateSdkTransport(DiscordSettings settings, ref ITransport? transport);
}
