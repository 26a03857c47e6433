using System.Runtime.CompilerServices;
using CommunityBot.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Interactions;
using CommunityBot.Core.Replies;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Http;
using CommunityBot.Platforms.Transport;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Tests.Emulator;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Slack.Tests;

/// <summary>The bot with its real Slack adapter and an emulated Slack.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private static readonly Lazy<SearchIndex> Sample = new(
        () => SearchIndex.Build(ArchiveLoader.Load([SampleFolder()]).Catalog, SearchFields.All, []));

    private readonly ServiceProvider _services;

    private RunningBot(SlackEmulator slack, ServiceProvider services)
    {
        (Slack, _services) = (slack, services);
        Envelope = new(slack);
    }

    /// <summary>Waits of milliseconds. Pings keep their usual time, because a busy machine may answer one late.</summary>
    public static TimeoutOptions Quick { get; } = new()
    {
        Acknowledge = TimeSpan.FromSeconds(2),
        Request = TimeSpan.FromSeconds(5),
        Outage = TimeSpan.FromSeconds(5),
        Connect = TimeSpan.FromSeconds(2),
        FirstRetry = TimeSpan.FromMilliseconds(5),
        LongestRetry = TimeSpan.FromMilliseconds(40),
        InvalidTokenRetry = TimeSpan.FromMilliseconds(5),
        BetweenSockets = TimeSpan.FromMilliseconds(5),
        Shutdown = TimeSpan.FromSeconds(5),
    };

    public SlackEmulator Slack { get; }

    public Journal Journal => Slack.Journal;

    public EnvelopeFactory Envelope { get; init; }

    public CommandDispatcher Dispatcher => _services.GetRequiredService<CommandDispatcher>();

    public SearchIndexHolder Archive => _services.GetRequiredService<SearchIndexHolder>();

    public PlatformStatus Status => _services.GetRequiredService<PlatformStatuses>().All.Single();

    /// <summary>Sends requests to it.</summary>
    public HttpSender Http => new(_services.GetServices<IHttpInteractionEndpoint>());

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The paths that take requests over HTTP.</summary>
    public IEnumerable<IHttpInteractionEndpoint> Endpoints => _services.GetServices<IHttpInteractionEndpoint>();

    /// <summary>Starts it without a network; it connects in the background. Its index comes from the caller.</summary>
    public static async Task<RunningBot> StartInMemoryAsync(
        SlackEmulator slack, InMemoryTransport transport, TimeoutOptions timeouts, IEnumerable<ICommand> commands, TimeProvider clock,
        bool isOverHttp)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(clock)
            .AddSingleton(new RandomSource(1))
            .AddSingleton<SearchIndexHolder>()
            .AddSingleton<RecentUnansweredQuestions>()
            .AddSingleton(ShowList.One)
            .AddSingleton<CommandDispatcher>()
            .AddSingleton(new PlatformStatuses([new("Slack", PlatformState.Closed, "closed", null)], clock))
            .AddSingleton(timeouts)
            .AddSingleton<IInteractionStore>(new InMemoryInteractionStore())
            .AddSingleton<ITransport>(transport)
            .AddSingleton(s => ActivatorUtilities.CreateInstance<ResponseUrlClient>(
                s, new HttpClient(transport, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }));
        foreach (var command in (ICommand[])[new QuoteCommand(), new HelpCommand(), new AskCommand(clock), .. commands])
            services.AddSingleton(command);
        services.AddSlackCore(new()
        {
            AppToken = isOverHttp ? null : SlackEmulator.AppToken,
            SigningSecret = isOverHttp ? HttpSender.Secret : null,
            BotToken = SlackEmulator.BotToken,
            ApiUrl = slack.ApiUrl,
            HighlightChannels = [EnvelopeFactory.Channel],
        });
        var bot = new RunningBot(slack, services.BuildServiceProvider());
        foreach (var hosted in bot._services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        return bot;
    }

    /// <summary>Starts it and waits until its sockets are up.</summary>
    /// <param name="transport">The way to the emulator.</param>
    /// <param name="timeouts">Its time limits.</param>
    /// <param name="sockets">Number of connections.</param>
    /// <param name="settings">Settings besides the tokens.</param>
    /// <param name="commands">Commands besides the bot's own.</param>
    /// <param name="prepare">Sets the emulator up before.</param>
    /// <param name="isLoaded">Whether the archive has been read.</param>
    /// <param name="hasTwoShows">Whether the archive is that of <see cref="TwoShows"/>.</param>
    /// <param name="isOverHttp">Whether interactions come over HTTP.</param>
    /// <param name="interactions">The store that it shares with other replicas; by default one of its own.</param>
    /// <param name="flow">By default it waits for the archive, for a minute.</param>
    public static async Task<RunningBot> StartAsync(
        TransportChoice transport,
        TimeoutOptions? timeouts = null,
        int sockets = 1,
        SlackSettings? settings = null,
        IEnumerable<ICommand>? commands = null,
        Action<SlackEmulator>? prepare = null,
        bool isLoaded = true,
        bool hasTwoShows = false,
        bool isOverHttp = false,
        IInteractionStore? interactions = null,
        FlowTimeouts? flow = null)
    {
        var slack = await SlackEmulator.StartAsync(TimeProvider.System);
        prepare?.Invoke(slack);
        var picker = new RandomSource(1);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(picker);
        services.AddSingleton<SearchIndexHolder>();
        services.AddSingleton<RecentUnansweredQuestions>();
        var shows = hasTwoShows ? new ShowList(TwoShows.Names) : ShowList.One;
        foreach (
            var command in (ICommand[])
            [
                new EpisodeCommand(picker, TimeProvider.System, shows), new QuoteCommand(shows), new GuestCommand(shows), new HelpCommand(),
                new AskCommand(TimeProvider.System),
                .. commands ?? [],
            ])
            services.AddSingleton(command);
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton(
            new PlatformStatuses([new("Slack", PlatformState.Closed, "closed", SlackAdapter.SdkVersion)], TimeProvider.System));
        services.AddSingleton(timeouts ?? Quick);
        services.AddSingleton(flow ?? new FlowTimeouts { Archive = TimeSpan.FromMinutes(1) });
        services.AddSingleton(new ConnectionOptions(sockets));
        services.AddSingleton(interactions ?? new InMemoryInteractionStore());
        services.AddSlack((settings ?? new()) with
        {
            AppToken = isOverHttp ? null : SlackEmulator.AppToken,
            SigningSecret = isOverHttp ? HttpSender.Secret : null,
            BotToken = SlackEmulator.BotToken,
            ApiUrl = slack.ApiUrl,
            Transport = transport,
        });

        var bot = new RunningBot(slack, services.BuildServiceProvider());
        if (isLoaded)
            bot.Archive.Replace(hasTwoShows ? TwoShows.Index : Sample.Value);
        foreach (var hosted in bot._services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        if (isOverHttp)
        {
            slack.Http = bot.Http;
            await slack.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "auth.test");
            return bot;
        }

        await slack.Journal.WaitAsync<RecordedEvent.Opened>(count: sockets);
        return bot;
    }

    public void Load() => Archive.Replace(Sample.Value);

    public Task<Reply> AskAsync(string line) =>
        Dispatcher.AnswerAsync(line, new Requester("slack", "U0000000001", "ann", IsModerator: false), CancellationToken.None);

    public async Task StopAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
            await hosted.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
        await Slack.DisposeAsync();
    }

    private static string SampleFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../config/sample-archive"));
}
