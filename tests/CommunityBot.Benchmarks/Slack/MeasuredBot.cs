using System.Collections.Concurrent;
using CommunityBot.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Slack;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Tests;
using CommunityBot.Slack.Tests.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Benchmarks.Slack;

/// <summary>The bot with its Slack adapter as in production but one connection, and an emulated Slack.</summary>
internal sealed class MeasuredBot : IAsyncDisposable
{
    // Each archive is read once. The index is immutable.
    private static readonly ConcurrentDictionary<string, SearchIndex> Indexes = new(StringComparer.Ordinal);

    private readonly ServiceProvider _services;

    private MeasuredBot(SlackEmulator slack, ServiceProvider services)
    {
        (Slack, _services) = (slack, services);
        Envelope = new(slack);
    }

    public SlackEmulator Slack { get; }

    public EnvelopeFactory Envelope { get; }

    public PlatformStatus Status => _services.GetRequiredService<PlatformStatuses>().All.Single();

    /// <summary>Starts it and waits until its socket is open.</summary>
    /// <param name="archive">The archive's paths.</param>
    /// <param name="transport">The way to the emulator.</param>
    /// <param name="prepare">Sets the emulator up before.</param>
    public static async Task<MeasuredBot> StartAsync(
        IReadOnlyList<string> archive, TransportChoice transport, Action<SlackEmulator>? prepare = null)
    {
        var slack = await SlackEmulator.StartAsync(TimeProvider.System);
        prepare?.Invoke(slack);
        var picker = new RandomSource(1);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(picker);
        services.AddSingleton<SearchIndexHolder>();
        services.AddSingleton<RecentUnansweredQuestions>();
        foreach (var command in (ICommand[])
            [
                new EpisodeCommand(picker, TimeProvider.System), new QuoteCommand(), new GuestCommand(), new HelpCommand(),
                new TrimCommand(),
            ])
            services.AddSingleton(command);
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton(new PlatformStatuses([new("Slack", PlatformState.Closed, "closed", null)], TimeProvider.System));
        services.AddSingleton(new ConnectionOptions(1));
        services.AddSlack(new()
        {
            AppToken = SlackEmulator.AppToken,
            BotToken = SlackEmulator.BotToken,
            ApiUrl = slack.ApiUrl,
            Transport = transport,
            ModeratorGroups = ["S0000000001"],
        });
        var bot = new MeasuredBot(slack, services.BuildServiceProvider());
        bot._services.GetRequiredService<SearchIndexHolder>().Replace(Indexes.GetOrAdd(
            string.Join('\n', archive), _ => SearchIndex.Build(ArchiveLoader.Load(archive).Catalog, SearchFields.All, [])));
        foreach (var hosted in bot._services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        await slack.Journal.WaitAsync<RecordedEvent.Opened>();
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
            await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
