using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Platforms;
using CommunityBot.Search;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Connection;
using CommunityBot.Slack.Interactions;
using CommunityBot.Slack.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Slack;

/// <summary>Slack as the host sees it: whether this build can speak to it, and its door.</summary>
public static partial class SlackAdapter
{
    /// <summary>Version of the SlackNet package this build was made with; null where no package source offered it, and the door stays closed.</summary>
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
    /// Adds the door as a hosted service, and Slack as an <see cref="IChannelPublisher"/>; a door that stays closed only says why. Needs a
    /// <see cref="CommandDispatcher"/>, <see cref="SearchIndexHolder"/>, <see cref="PlatformStatuses"/>, <see cref="RandomSource"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackSettings settings)
    {
        if (!settings.IsEnabled || SdkVersion is null)
            return services.AddSingleton(settings).AddHostedService<ClosedDoor>();

        AddSdk(services, settings);
        return services.AddSlackCore(settings);
    }

    /// <summary>All of the door but the SDK, which is a <see cref="CallSlack"/> and an <see cref="OpenSocket"/>.</summary>
    internal static IServiceCollection AddSlackCore(this IServiceCollection services, SlackSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(ApiEndpoints.Default);
        services.TryAddSingleton(new TimeoutOptions());
        services.TryAddSingleton(new ConnectionOptions(2));
        services.TryAddSingleton<ShareDeduplicator>();
        services.AddKeyedSingleton<RequestTracker>(ConnectionStatus.Platform, (s, _) => new(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ConnectionStatus>();
        services.AddSingleton<BotIdentity>();
        services.AddSingleton<ApiClient>();
        services.TryAddSingleton(s => ActivatorUtilities.CreateInstance<ResponseUrlClient>(s, CreateBareHttpClient()));
        services.AddSingleton<ModeratorDirectory>();
        services.AddSingleton<RecentCommands>();
        services.AddSingleton<EnvelopeDeduplicator>();
        services.AddSingleton<CommandService>();
        services.AddSingleton<InteractionResponder>();
        services.AddSingleton<CommandHandler>();
        services.AddSingleton<ButtonHandler>();
        services.AddSingleton<FormHandler>();
        services.AddSingleton<MessageActionHandler>();
        services.AddSingleton<HomeTab>();
        services.AddSingleton<EnvelopeHandler>();
        services.AddSingleton<IChannelPublisher, ChannelPublisher>();
        return services.AddHostedService<SlackListener>();
    }

    // For addresses that come from outside: no redirects, no cookies, and nothing of the bot's own.
    private static HttpClient CreateBareHttpClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    // Implemented in the folder Sdk; where that is left out of the build, the calls vanish.
    static partial void ReadSdkVersion(ref string? version);

    static partial void AddSdk(IServiceCollection services, SlackSettings settings);
}
