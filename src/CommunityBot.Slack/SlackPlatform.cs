using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Platforms;
using CommunityBot.Slack.Announcing;
using CommunityBot.Slack.Interactions;
using CommunityBot.Slack.Socket;
using CommunityBot.Slack.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Slack;

/// <summary>Slack as the host sees it: whether this build can speak to it, and its door.</summary>
public static partial class SlackPlatform
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
    /// Adds the door as a hosted service, and Slack as an <see cref="IAnnouncer"/>; a door that stays closed only says why. Needs a
    /// <see cref="CommandDispatcher"/>, <see cref="CurrentArchive"/>, <see cref="PlatformBoard"/>, <see cref="Picker"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddDoor(this IServiceCollection services, SlackSettings settings)
    {
        if (!settings.IsOpen || SdkVersion is null)
            return services.AddSingleton(settings).AddHostedService<ClosedDoor>();

        AddSdk(services, settings);
        return services.AddParts(settings);
    }

    /// <summary>All of the door but the SDK, which is a <see cref="CallSlack"/> and an <see cref="OpenSocket"/>.</summary>
    internal static IServiceCollection AddParts(this IServiceCollection services, SlackSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(SlackAddresses.Real);
        services.TryAddSingleton(new SlackPeriods());
        services.TryAddSingleton(new SlackConnections(2));
        services.TryAddSingleton<SharedLately>();
        services.AddKeyedSingleton<AnswersInFlight>(SocketBoard.Name, (s, _) => new(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SocketBoard>();
        services.AddSingleton<BotIdentity>();
        services.AddSingleton<SlackApi>();
        services.TryAddSingleton(s => ActivatorUtilities.CreateInstance<ResponseUrls>(s, BareHttp()));
        services.AddSingleton<Moderators>();
        services.AddSingleton<RecentAnswers>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<Asking>();
        services.AddSingleton<Messenger>();
        services.AddSingleton<CommandAnswers>();
        services.AddSingleton<ControlAnswers>();
        services.AddSingleton<FormAnswers>();
        services.AddSingleton<ShortcutAnswers>();
        services.AddSingleton<HomeTab>();
        services.AddSingleton<Envelopes>();
        services.AddSingleton<IAnnouncer, SlackAnnouncer>();
        return services.AddHostedService<SlackDoor>();
    }

    // For addresses that come from outside: no redirects, no cookies, and nothing of the bot's own.
    private static HttpClient BareHttp() => new(new SocketsHttpHandler
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
