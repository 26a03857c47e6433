using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Platforms.Http;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.BuiltIn;
using CommunityBot.Slack.Http;
using CommunityBot.Slack.Interactions;
using CommunityBot.Slack.Publishing;
using CommunityBot.Slack.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Slack;

/// <summary>Registers the Slack adapter.</summary>
public static partial class SlackAdapter
{
    /// <summary>
    /// Version of the SlackNet package of this build; null where no package source offered it.
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
    /// Adds the adapter, which connects when the host starts. Without its tokens it adds a service that logs why the adapter is disabled.
    /// With a signing secret it adds <see cref="IHttpInteractionEndpoint"/>s instead of the connections.
    /// The adapter needs a <see cref="Core.Commands.CommandDispatcher"/>, <see cref="Search.SearchIndexHolder"/>,
    /// <see cref="PlatformStatuses"/>, <see cref="Core.Commands.RandomSource"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackSettings settings)
    {
        if (!settings.IsEnabled)
            return services.AddSingleton(settings).AddDisabledPlatform(SlackSettings.Platform, "Slack:AppToken and Slack:BotToken are");

        services.AddSingleton(s => CreateTransport(settings, s.GetRequiredService<TimeoutOptions>(), s.GetRequiredService<TimeProvider>()));
        return services.AddSlackCore(settings);
    }

    /// <summary>The transport that the settings choose, in words for operators.</summary>
    public static string GetTransportName(SlackSettings settings) =>
        settings.Transport != TransportChoice.BuiltIn && SdkVersion is { } version ? $"SlackNet {version}" : TransportSetting.BuiltInName;

    /// <summary>Adds all of the adapter but its <see cref="ITransport"/>.</summary>
    internal static IServiceCollection AddSlackCore(this IServiceCollection services, SlackSettings settings)
    {
        services.TryAddSingleton<TimeoutOptions>();
        services.TryAddSingleton(new ConnectionOptions(2));
        services.TryAddSingleton(s => ActivatorUtilities.CreateInstance<ResponseUrlClient>(s, CreateBareHttpClient()));
        if (settings.UsesHttp)
        {
            services.AddSingleton<RequestVerifier>()
                .AddEndpoint(RequestPaths.Commands, RequestReader.ReadCommand)
                .AddEndpoint(RequestPaths.Interactivity, RequestReader.ReadInteraction)
                .AddEndpoint(RequestPaths.Options, RequestReader.ReadSuggestion)
                .AddEndpoint(RequestPaths.Events, RequestReader.ReadEvent);
        }

        return services
            .AddPlatformCore()
            .AddSingleton(settings)
            .AddSingleton<RateLimiter>()
            .AddSingleton<RetryPolicy>()
            .AddSingleton<ApiClient>()
            .AddSingleton<ChannelHistory>()
            .AddSingleton<DirectChannels>()
            .AddSingleton<BotIdentity>()
            .AddSingleton<ModeratorDirectory>()
            .AddSingleton<IModeratorDirectory>(s => s.GetRequiredService<ModeratorDirectory>())
            .AddSingleton<RecentCommands>()
            .AddSingleton<AutocompleteHandler>()
            .AddSingleton<FormHandler>()
            .AddSingleton<HomeTab>()
            .AddSingleton<ShareSender>()
            .AddSingleton<InteractionHandler>()
            .AddSingleton<EnvelopeDeduplicator>()
            .AddSingleton<EnvelopeHandler>()
            .AddSingleton<IChannelPublisher, ChannelPublisher>()
            .AddSingleton<ConnectionStatus>()
            .AddHostedService<SlackListener>();
    }

    private static IServiceCollection AddEndpoint(
        this IServiceCollection services, string path, Func<HttpInteractionRequest, SlackRequest> read) =>
        services.AddSingleton<IHttpInteractionEndpoint>(s => ActivatorUtilities.CreateInstance<InteractionEndpoint>(s, path, read));

    private static ITransport CreateTransport(SlackSettings settings, TimeoutOptions timeouts, TimeProvider clock)
    {
        ITransport? transport = null;
        if (settings.Transport != TransportChoice.BuiltIn)
            CreateSdkTransport(settings, timeouts, clock, ref transport);
        return transport ?? new BuiltInTransport(settings, timeouts, clock);
    }

    // For URLs that come from outside, without a token of the bot.
    // Slack answers with a word, or with an object of some properties.
    private static HttpClient CreateBareHttpClient() =>
        new(HttpHandlers.Create()) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 * 1024 };

    // Implemented in the folder Sdk. Where that is left out of the build, the compiler removes the calls.
    static partial void ReadSdkVersion(ref string? version);

    static partial void CreateSdkTransport(
        SlackSettings settings, TimeoutOptions timeouts, TimeProvider clock, ref ITransport? transport);
}
