using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Interactions;
using CommunityBot.Discord.Configuration;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Http;
using CommunityBot.PublicSite.Hosting;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Interactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>
/// The whole bot with stores in memory: the page, the public site with tools for assistants, and both platforms over HTTP, before stubs.
/// </summary>
internal sealed class FuzzedBot : IAsyncDisposable
{
    private static readonly TimeSpan EndOfAnswer = TimeSpan.FromSeconds(30);

    // Most answers end at once.
    private const int YieldsBeforeWait = 200;

    private readonly ConcurrentQueue<string> _problems;
    private readonly RequestTracker _discordAnswers;
    private readonly RequestTracker _slackAnswers;

    private FuzzedBot(PageHost host, DiscordStub discord, Uri site, ErrorLog log, ConcurrentQueue<string> problems)
    {
        (Host, Discord, Site, Log, _problems) = (host, discord, site, log, problems);
        _discordAnswers = host.Services.GetRequiredKeyedService<RequestTracker>(DiscordSettings.Platform);
        _slackAnswers = GetRequests(host.Services.GetRequiredService<EnvelopeHandler>());
        Endpoints = host.Services.GetServices<IHttpInteractionEndpoint>().ToDictionary(e => e.Path, StringComparer.Ordinal);
    }

    public PageHost Host { get; }

    public DiscordStub Discord { get; }

    /// <summary>The address of the public site.</summary>
    public Uri Site { get; }

    public ErrorLog Log { get; }

    /// <summary>What takes the requests of the platforms, by path.</summary>
    public IReadOnlyDictionary<string, IHttpInteractionEndpoint> Endpoints { get; }

    /// <summary>Starts the bot with invented pages and, where the build has it, the sample archive.</summary>
    public static async Task<FuzzedBot> StartAsync()
    {
        var (log, problems) = (new ErrorLog(), new ConcurrentQueue<string>());
        var discord = new DiscordStub(json => Add(DiscordRules.CheckMessage(JsonElement.Parse(json)), json));
        var slack = new SlackStub(json => Add(SlackRules.Check(JsonElement.Parse(json)), json));
        var sample = Path.Combine(AppContext.BaseDirectory, "config", "sample-archive");
        var host = await PageHost.StartAsync(
            settings => settings with
            {
                Archive = settings.Archive with
                {
                    Paths = Directory.Exists(sample) ? [.. settings.Archive.Paths, sample] : settings.Archive.Paths,
                },
                Discord = new() { Token = DiscordStub.Token, PublicKey = discord.PublicKey, HighlightChannels = ["444444444444444442"] },
                Slack = new()
                {
                    BotToken = SlackStub.BotToken,
                    SigningSecret = SlackStub.Secret,
                    HighlightChannels = ["C0000000001"],
                    Moderators = [SlackStub.Moderator],
                },
                Public = new()
                {
                    Urls = [new("http://127.0.0.1:0")],
                    Address = SiteHost.Public,
                    HasMcp = true,
                    IsIndexed = true,
                    LimitWindow = TimeSpan.FromMilliseconds(20),
                },
            },
            services =>
            {
                services.AddLogging(logging => logging.AddProvider(log));
                services.Replace(ServiceDescriptor.Singleton<CommunityBot.Discord.Api.ITransport>(discord));
                services.Replace(ServiceDescriptor.Singleton<ITransport>(slack));
                services.Replace(ServiceDescriptor.Singleton(
                    s => ActivatorUtilities.CreateInstance<ResponseUrlClient>(s, new HttpClient(slack, disposeHandler: false))));
                services.Replace(ServiceDescriptor.Singleton<IInteractionStore>(new InMemoryInteractionStore()));
                services.Replace(
                    ServiceDescriptor.Singleton<IPollStore>(s => new InMemoryPollStore(s.GetRequiredService<IHighlightStore>())));
            });
        var site = await host.Services.GetRequiredService<PublicSiteAddress>().WaitUntilOpenAsync(CancellationToken.None);
        await host.Services.GetRequiredService<BotIdentity>().Identified;
        return new(host, discord, site!, log, problems);

        void Add(IEnumerable<string> found, string json)
        {
            foreach (var problem in found)
                problems.Enqueue($"{problem} {json}");
        }
    }

    /// <summary>Waits until all answers to the platforms have ended, those that come after the response to a request too.</summary>
    /// <returns>Whether they ended within 30 seconds.</returns>
    public async Task<bool> WaitForAnswersAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; _discordAnswers.Count + _slackAnswers.Count > 0; i++)
        {
            if (TimeProvider.System.GetElapsedTime(began) > EndOfAnswer)
                return false;
            if (i < YieldsBeforeWait)
                await Task.Yield();
            else
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        return true;
    }

    /// <summary>Returns what was wrong with messages and in the log since the last call.</summary>
    public IEnumerable<string> TakeProblems()
    {
        while (_problems.TryDequeue(out var problem))
            yield return problem;
        foreach (var error in Log.Take())
            yield return error;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Discord.Dispose();
    }

    // The product has no use for the number of Slack's answers.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_requests")]
    private static extern ref RequestTracker GetRequests(EnvelopeHandler handler);
}
