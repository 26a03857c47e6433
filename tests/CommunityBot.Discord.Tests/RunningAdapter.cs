using System.Collections.Concurrent;
using CommunityBot.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Interactions;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Http;
using CommunityBot.Platforms.Transport;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Tests;

/// <summary>A bot with the sample archive, connected to the emulator.</summary>
internal sealed class RunningAdapter : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    /// <summary>Has the form of a token, but is not one.</summary>
    public const string Token = "MTExMTExMTExMTExMTExMTEx.GaBcDe.not-a-token-but-as-long-as-one-0123456789";

    /// <summary>Short where every test waits, long where only a busy machine would reach the limit.</summary>
    public static readonly TimeoutOptions Timeouts = new()
    {
        FirstRetry = TimeSpan.FromMilliseconds(20),
        LongestRetry = TimeSpan.FromMilliseconds(200),
        BetweenShards = TimeSpan.FromMilliseconds(20),
        Acknowledge = Long,
        ResponseDelivery = TimeSpan.FromSeconds(1),
        UnknownWebhookRetry = TimeSpan.FromMilliseconds(10),
        ImmediateResponse = Long,
        Request = Long,
        Connect = Long,
        HeartbeatAcknowledgement = Long,
        SignIn = Long,
        InvalidTokenRetry = TimeSpan.FromMilliseconds(100),
        FirstSessionWait = TimeSpan.FromMilliseconds(10),
        Shutdown = Long,
    };

    private static readonly Lazy<SearchIndex> Sample =
        new(() => SearchIndex.Build(ArchiveLoader.Load([Path.Combine(AppContext.BaseDirectory, "sample-archive")]).Catalog));

    private readonly IHost _host;

    private RunningAdapter(IHost host) => _host = host;

    public static SearchIndex Index => Sample.Value;

    public SampleCommand Command => _host.Services.GetServices<ICommand>().OfType<SampleCommand>().Single();

    public SearchIndexHolder Archive => Get<SearchIndexHolder>();

    /// <summary>Everything that was logged.</summary>
    public required ConcurrentQueue<string> Log { get; init; }

    /// <summary>The same lines; a test can wait for one.</summary>
    public required Journal<string> Says { get; init; }

    public PlatformStatus Status => Get<PlatformStatuses>().All.Single();

    /// <summary>Starts an adapter; it connects in the background.</summary>
    /// <param name="discord">What it connects to.</param>
    /// <param name="transport">What it speaks with.</param>
    /// <param name="timeouts">By default <see cref="Timeouts"/>.</param>
    /// <param name="settings">By default nothing but the token and the address.</param>
    /// <param name="isLoaded">Whether the archive has been read.</param>
    /// <param name="fake">Speaks instead of the transport.</param>
    /// <param name="hasTwoShows">Whether the archive is that of <see cref="TwoShows"/>.</param>
    /// <param name="interactions">The store that it shares with other replicas; by default one of its own.</param>
    /// <param name="clock">By default the system's.</param>
    /// <param name="commands">Commands besides the bot's own.</param>
    /// <param name="flow">By default it waits for the archive, for a minute.</param>
    public static async Task<RunningAdapter> ToAsync(
        DiscordEmulator discord, TransportChoice transport, TimeoutOptions? timeouts = null, DiscordSettings? settings = null,
        bool isLoaded = true, ITransport? fake = null, bool hasTwoShows = false, IInteractionStore? interactions = null,
        TimeProvider? clock = null, IEnumerable<ICommand>? commands = null, FlowTimeouts? flow = null)
    {
        clock ??= TimeProvider.System;
        var (log, says) = (new ConcurrentQueue<string>(), new Journal<string>());
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LogList(log, says));
        var archive = new SearchIndexHolder();
        if (isLoaded)
            archive.Replace(hasTwoShows ? TwoShows.Index : Index);
        builder.Services
            .AddSingleton(clock)
            .AddSingleton(new RandomSource(7))
            .AddSingleton(archive)
            .AddSingleton<RecentUnansweredQuestions>()
            .AddSingleton(hasTwoShows ? new ShowList(TwoShows.Names) : ShowList.One)
            .AddSingleton<ICommand, EpisodeCommand>()
            .AddSingleton<ICommand, QuoteCommand>()
            .AddSingleton<ICommand, GuestCommand>()
            .AddSingleton<ICommand, HelpCommand>()
            .AddSingleton<ICommand, AskCommand>()
            .AddSingleton<ICommand, SampleCommand>()
            .AddSingleton<CommandDispatcher>()
            .AddSingleton(new PlatformStatuses([new("Discord", PlatformState.Closed, "closed", null)], clock))
            .AddSingleton(interactions ?? new InMemoryInteractionStore())
            .AddSingleton(timeouts ?? Timeouts)
            .AddSingleton(flow ?? new FlowTimeouts { Archive = TimeSpan.FromMinutes(1) })
            .AddDiscord((settings ?? new()) with { Token = Token, ApiUrl = new(discord.Address), Transport = transport });
        foreach (var command in commands ?? [])
            builder.Services.AddSingleton(command);
        if (fake is not null)
            builder.Services.AddSingleton(fake);
        var adapter = new RunningAdapter(builder.Build()) { Log = log, Says = says };
        await adapter._host.StartAsync();
        return adapter;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Waits until the commands are registered, which comes after the sign-in.</summary>
    public static Task OpenedAsync(DiscordEmulator discord) =>
        discord.Calls.NextAsync(c => c.Method == "PUT" && c.Path.EndsWith("/commands", StringComparison.Ordinal));

    /// <summary>Waits until it is connected once more.</summary>
    public Task ConnectedAsync() => Says.NextAsync(l => l.StartsWith("Discord is connected", StringComparison.Ordinal));

    /// <summary>Takes requests over HTTP.</summary>
    public IHttpInteractionEndpoint Endpoint => Get<IHttpInteractionEndpoint>();

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private sealed class LogList(ConcurrentQueue<string> lines, Journal<string> says) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
            says.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
