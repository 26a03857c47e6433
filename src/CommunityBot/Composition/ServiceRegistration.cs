using System.Security.Cryptography;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Commands.Saving;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Core.Moderation;
using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Highlights;
using CommunityBot.Logging;
using CommunityBot.Platforms.Http;
using CommunityBot.PublicSite;
using CommunityBot.Search.Meaning;
using CommunityBot.Slack;
using CommunityBot.Slack.Configuration;
using CommunityBot.Storage;
using CommunityBot.Terminal;
using CommunityBot.Web.Api;
using CommunityBot.Web.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Composition;

/// <summary>Registers the services of every way to run the bot.</summary>
internal static class ServiceRegistration
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    // An enabled platform may finish its answers.
    private static readonly TimeSpan PlatformShutdownTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds what every way to run the bot needs: the commands, in the order of <c>/help</c>, their dispatcher, and the store, which opens
    /// its database when a command first uses it.
    /// </summary>
    public static IServiceCollection AddBot(this IServiceCollection services, BotSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new RandomSource(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.AddSingleton<SearchIndexHolder>();
        services.AddSingleton<RecentUnansweredQuestions>();
        services.AddSingleton<MomentCounter>();
        services.AddSingleton<DecisionHolder>();
        services.TryAddSingleton<IDecisionUpdater, NoDecisionUpdater>();
        services.AddSingleton<ArchiveModerator>();
        services.AddSingleton(settings.Highlights);
        services.AddSingleton(settings.Public.Links);
        services.AddHighlightStore(settings.Store);
        services.AddSingleton<WeeklySelection>();
        services.AddSingleton<HighlightEditor>();
        services.AddSingleton<CorrectionEditor>();
        services.AddSingleton(settings.Page.GetDeskAddress());
        services.AddSingleton<IModeratorDirectory, LocalModeratorDirectory>();
        services.AddSingleton<DeskSignIn>();
        services.AddSingleton<IGlossaryEditor>(new GlossaryFileEditor(settings.Archive));
        services.AddSingleton(new ShowList(settings.Archive.ShowNames));
        services.AddSingleton<ICommand, AskCommand>();
        services.AddSingleton<ICommand, EpisodeCommand>();
        services.AddSingleton<ICommand, QuoteCommand>();
        services.AddSingleton<ICommand, GuestCommand>();
        services.AddSingleton<ICommand, WhoKnowsCommand>();
        services.AddSingleton<ICommand, VoicesCommand>();
        services.AddSingleton<ICommand, StartCommand>();
        services.AddSingleton<ICommand, FollowCommand>();
        services.AddSingleton<ICommand, SavedCommand>();
        services.AddSingleton<ICommand, HighlightsCommand>();
        services.AddSingleton<ICommand, HelpCommand>();
        services.AddMetrics().AddSingleton<CommandMetrics>();
        return services.AddSingleton<CommandDispatcher>();
    }

    /// <summary>Adds the long-running process: the archive, the weekly post, telemetry, the platforms and the terminal.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="settings">The operator's settings.</param>
    /// <param name="hasTerminal">Whether a person uses the process at a terminal.</param>
    public static void AddWorker(this IHostApplicationBuilder builder, BotSettings settings, bool hasTerminal)
    {
        builder.Logging.AddLog(settings.Log, hasTerminal);
        var services = builder.Services;
        services.AddBot(settings);
        services.AddSingleton(settings.Secrets);
        services.AddSingleton(settings.Page);
        services.AddSingleton<PageAddress>();
        services.AddSingleton<WorkerExit>();
        services.AddArchive(settings.Archive, settings.Store);
        services.AddMeaning(settings.Search);
        services.AddHighlights(settings.Highlights);
        services.AddHostedService<StoreMonitor>();
        services.AddHostedService<UnansweredQuestionRecorder>();
        services.AddHostedService<MomentCountRecorder>();
        services.AddTelemetry(settings.Telemetry, settings.Page.IsEnabled);
        services.AddGauge(
            "communitybot.page.closed_connections", "{connection}", "Connections of the page that were closed because too many were open",
            s => s.GetService<OpenConnections>()?.ClosedCount);
        services.AddPlatforms(settings.Discord, settings.Slack);
        services.AddSingleton(settings.Public with
        {
            OpensWhenReady = settings.Store.IsShared && (settings.Discord.UsesHttp || settings.Slack.UsesHttp),
        });
        if (settings.Public.IsEnabled)
            services.AddPublicSite();
        services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        if (hasTerminal)
            services.AddTerminal(settings.Terminal);
    }

    private static void AddArchive(this IServiceCollection services, ArchiveSettings settings, StoreSettings store)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ArchiveLoadStatus>();
        services.AddSingleton<GitClones>();
        services.AddSingleton<ReadingProgress>();
        services.AddSingleton<FeedUpdater>();
        services.AddSingleton<SearchIndexUpdater>();
        services.AddSingleton(provider => new DecisionSource(store, provider.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<DecisionUpdater>();
        services.AddSingleton<IDecisionUpdater>(provider => provider.GetRequiredService<DecisionUpdater>());
        services.AddHostedService<DecisionMonitor>();
        services.AddSingleton<WarmUp>();
        services.TryAddSingleton<InteractionDeduplicator>();
        services.AddSingleton<InteractionWarmUp>();
        services.AddHostedService<ArchiveBackgroundService>();
    }

    private static void AddMeaning(this IServiceCollection services, SearchSettings settings)
    {
        if (!settings.UsesMeaning)
            return;
        services.AddSingleton(settings);
        services.AddSingleton<Func<ITextEmbedder>>(MeaningModel.Load);
        services.AddSingleton<MeaningUpdater>();
        services.AddHostedService<MeaningBackgroundService>();
    }

    private static void AddPlatforms(this IServiceCollection services, DiscordSettings discord, SlackSettings slack)
    {
        services.AddSingleton(
            provider => new PlatformStatuses(
            [
                CreateStatus(DiscordSettings.Platform, discord.IsEnabled, DiscordAdapter.GetTransportName(discord)),
                CreateStatus(SlackSettings.Platform, slack.IsEnabled, SlackAdapter.GetTransportName(slack)),
            ], provider.GetRequiredService<TimeProvider>()));
        services.AddDiscord(discord);
        services.AddSlack(slack);
        services.Configure<HostOptions>(o =>
        {
            // Each platform may need 7 s for its last answers, and many supervisors kill a process after 10 s.
            o.ServicesStopConcurrently = true;
            o.ShutdownTimeout = discord.IsEnabled || slack.IsEnabled ? PlatformShutdownTimeout : ShutdownTimeout;
        });
    }

    private static PlatformStatus CreateStatus(string name, bool isEnabled, string transport) => isEnabled
        ? new(name, PlatformState.Connecting, "connecting", transport)
        : new(name, PlatformState.Closed, "closed: no token", null);
}
