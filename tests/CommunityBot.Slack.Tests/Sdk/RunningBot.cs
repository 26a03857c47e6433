using System.Runtime.CompilerServices;
using CommunityBot.Core.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Platforms;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;
using CommunityBot.Slack.Tests.Sdk.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Slack.Tests.Sdk;

/// <summary>The bot with its real Slack door, before an emulated Slack.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private static readonly Lazy<SearchIndex> Sample = new(() => SearchIndex.Build(ArchiveLoader.Load([SampleFolder()]).Catalog, SearchFields.All, []));

    private readonly ServiceProvider _services;

    private RunningBot(SlackEmulator slack, ServiceProvider services)
    {
        (Slack, _services) = (slack, services);
        Envelope = new(slack);
    }

    /// <summary>What tests do not wait for: waits of milliseconds.</summary>
    public static SlackPeriods Quick { get; } = new()
    {
        Acknowledge = TimeSpan.FromSeconds(2),
        Request = TimeSpan.FromSeconds(5),
        Connect = TimeSpan.FromSeconds(2),
        KeepAlive = TimeSpan.FromMilliseconds(200),
        FirstWait = TimeSpan.FromMilliseconds(5),
        LongestWait = TimeSpan.FromMilliseconds(40),
        WrongToken = TimeSpan.FromMilliseconds(5),
        BetweenSockets = TimeSpan.FromMilliseconds(5),
        Finish = TimeSpan.FromSeconds(5),
    };

    public SlackEmulator Slack { get; }

    public Journal Journal => Slack.Journal;

    public EnvelopeOf Envelope { get; init; }

    public CommandDispatcher Dispatcher => _services.GetRequiredService<CommandDispatcher>();

    public CurrentArchive Archive => _services.GetRequiredService<CurrentArchive>();

    public PlatformStatus Status => _services.GetRequiredService<PlatformBoard>().All.Single();

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Starts it and waits until its sockets are up.</summary>
    /// <param name="periods">How long it waits for what.</param>
    /// <param name="sockets">How many it keeps up.</param>
    /// <param name="settings">Beside the tokens.</param>
    /// <param name="commands">Beside the bot's own.</param>
    /// <param name="prepare">What the emulator is told before.</param>
    /// <param name="isLoaded">Whether the archive has been read.</param>
    public static async Task<RunningBot> Start(
        SlackPeriods? periods = null,
        int sockets = 1,
        SlackSettings? settings = null,
        IEnumerable<ICommand>? commands = null,
        Action<SlackEmulator>? prepare = null,
        bool isLoaded = true)
    {
        var slack = await SlackEmulator.Start(TimeProvider.System);
        prepare?.Invoke(slack);
        var picker = new Picker(1);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(picker);
        services.AddSingleton<CurrentArchive>();
        services.AddSingleton<UnansweredQueries>();
        foreach (var command in (ICommand[])[new EpisodeCommand(picker), new QuoteCommand(), new GuestCommand(), new HelpCommand(), .. commands ?? []])
            services.AddSingleton(command);
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton(new PlatformBoard([new("Slack", PlatformState.Closed, "closed", SlackPlatform.SdkVersion)]));
        services.AddSingleton(slack.Addresses);
        services.AddSingleton(periods ?? Quick);
        services.AddSingleton(new SlackConnections(sockets));
        services.AddDoor((settings ?? new()) with { AppToken = SlackEmulator.AppToken, BotToken = SlackEmulator.BotToken });

        var bot = new RunningBot(slack, services.BuildServiceProvider());
        if (isLoaded)
            bot.Archive.Swap(Sample.Value);
        foreach (var hosted in bot._services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        await slack.Journal.Wait<Recorded.Opened>(count: sockets);
        return bot;
    }

    public void Load() => Archive.Swap(Sample.Value);

    public Task<Reply> Ask(string line) => Dispatcher.Answer(line, new Asker("slack", "U0000000001", "ann", IsModerator: false), CancellationToken.None);

    public async Task Stop()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
            await hosted.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _services.DisposeAsync();
        await Slack.DisposeAsync();
    }

    private static string SampleFolder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../config/sample-archive"));
}
