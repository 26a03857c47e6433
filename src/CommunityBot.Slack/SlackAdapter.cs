using CommunityBot.Core.Highlights;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Interactions;
using CommunityBot.Slack.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Slack;

/// <summary>Registers the Slack adapter.</summary>
public static partial class SlackAdapter
{
    /// <summary>
    /// Version of the SlackNet package of this build; null where no package source offered it, and the adapter stays disabled.
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

    /// <summary>The transport that the settings choose, in words for operators.</summary>
    public static string GetTransportName(SlackSettings settings) =>
        SdkVersion is { } version && settings.IsEnabled ? $"SlackNet {version}" : TransportSetting.BuiltInName;

    /// <summary>
    /// Adds the adapter, which connects when the host starts. Without its tokens, or in a build without the SDK, it adds a service that
    /// logs why the adapter is disabled. The adapter needs a <see cref="Core.Commands.CommandDispatcher"/>,
    /// <see cref="Search.SearchIndexHolder"/>, <see cref="PlatformStatuses"/>, <see cref="Core.Commands.RandomSource"/> and
    /// <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackSettings settings)
    {
        if (!settings.IsEnabled || SdkVersion is null)
            return services.AddSingleton(settings).AddDisabledPlatform(
                SlackSettings.Platform, "Slack:AppToken and Slack:BotToken are");

        AddSdk(services, settings);
        return services.AddSlackCore(settings);
    }

    /// <summary>Adds all of the adapter but its transport: a <see cref="CallSlack"/> and an <see cref="OpenSocket"/>.</summary>
    internal static IServiceCollection AddSlackCore(this IServiceCollection services, SlackSettings settings)
    {
        services.TryAddSingleton(ApiEndpoints.Default);
        services.TryAddSingleton<TimeoutOptions>();
        services.TryAddSingleton(new ConnectionOptions(2));
        services.TryAddSingleton(s => ActivatorUtilities.CreateInstance<ResponseUrlClient>(s, CreateBareHttpClient()));
        return services
            .AddPlatformCore()
            .AddSingleton(settings)
            .AddSingleton<ApiClient>()
            .AddSingleton<BotIdentity>()
            .AddSingleton<ModeratorDirectory>()
            .AddSingleton<RecentCommands>()
            .AddSingleton<AutocompleteHandler>()
            .AddSingleton<FormHandler>()
            .AddSingleton<HomeTab>()
            .AddSingleton<InteractionHandler>()
            .AddSingleton<EnvelopeDeduplicator>()
            .AddSingleton<EnvelopeHandler>()
            .AddSingleton<IChannelPublisher, ChannelPublisher>()
            .AddSingleton<ConnectionStatus>()
            .AddHostedService<SlackListener>();
    }

    // For URLs that come from outside: no redirects, no cookies, and no token of the bot.
    private static HttpClient CreateBareHttpClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    // Implemented in the folder Sdk. Where that is left out of the build, the compiler removes the calls.
    static partial void ReadSdkVersion(ref string? version);

    static partial void AddSdk(IServiceCollection services, SlackSettings settings);
}
