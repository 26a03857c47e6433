using CommunityBot.Core.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Platforms;
using CommunityBot.Core.Search;
using CommunityBot.Slack;
using CommunityBot.Slack.Tests.Sdk.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Benchmarks.Sdk.Slack;

/// <summary>The bot with its Slack door as it is in production, before an emulated Slack.</summary>
internal sealed class MeasuredBot : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private MeasuredBot(SlackEmulator slack, ServiceProvider services)
    {
        (Slack, _services) = (slack, services);
        Envelope = new(slack);
    }

    public SlackEmulator Slack { get; }

    public EnvelopeOf Envelope { get; }

    public static async Task<MeasuredBot> Start(IReadOnlyList<string> archive, int sockets)
    {
        var slack = await SlackEmulator.Start(TimeProvider.System).ConfigureAwait(false);
        var picker = new Picker(1);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(picker);
        services.AddSingleton<CurrentArchive>();
        services.AddSingleton<UnansweredQueries>();
        foreach (var command in (ICommand[])[new EpisodeCommand(picker), new QuoteCommand(), new GuestCommand(), new HelpCommand()])
            services.AddSingleton(command);
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton(new PlatformBoard([]));
        services.AddSingleton(slack.Addresses);
        services.AddSingleton(new SlackConnections(sockets));
        services.AddDoor(new() { AppToken = SlackEmulator.AppToken, BotToken = SlackEmulator.BotToken });
        var bot = new MeasuredBot(slack, services.BuildServiceProvider());
        bot._services.GetRequiredService<CurrentArchive>().Swap(SearchIndex.Build(ArchiveLoader.Load(archive).Catalog, SearchFields.All, []));
        foreach (var hosted in bot._services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None).ConfigureAwait(false);
        await slack.Journal.Wait<Recorded.Opened>().ConfigureAwait(false);
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
            await hosted.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
        await Slack.DisposeAsync().ConfigureAwait(false);
    }
}
