using System.Collections.Concurrent;
using System.Net;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Episodes;
using CommunityBot.Platforms;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Connection;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Interactions;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Slack.Tests;

/// <summary>The adapter without a network, for tests of what it does with one interaction.</summary>
internal sealed class OfflineAdapter : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly FakeTransport _transport = new();
    private readonly FakeWebSocket _socket = new();

    public OfflineAdapter(params IEnumerable<ICommand> commands)
        : this(TimeProvider.System, commands)
    {
    }

    public OfflineAdapter(TimeProvider clock, params IEnumerable<ICommand> commands)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(clock);
        services.AddSingleton(new RandomSource(1));
        services.AddSingleton<SearchIndexHolder>();
        services.AddSingleton<RecentUnansweredQuestions>();
        foreach (
            var command in (ICommand[])
            [
                new EpisodeCommand(new RandomSource(1), TimeProvider.System), new QuoteCommand(), new GuestCommand(), new WhoKnowsCommand(),
                new VoicesCommand(), new StartCommand(), new AskCommand(TimeProvider.System), new HelpCommand(),
                .. commands,
            ])
            services.AddSingleton(command);
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton(new PlatformStatuses([], TimeProvider.System));
        services.AddSingleton<ITransport>(_transport);
        services.AddSingleton(
            s => ActivatorUtilities.CreateInstance<ResponseUrlClient>(s, new HttpClient(new RecordingHandler(this))));
        services.AddSlackCore(new() { Moderators = ["U7"] });
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<SearchIndexHolder>().Replace(SearchIndex.Build(EpisodeCatalog.Empty, SearchFields.All, []));
        Socket = new(_socket, _services.GetRequiredService<EnvelopeHandler>().Handle, clock);
    }

    public ConcurrentQueue<ApiRequest> Calls => _transport.Calls;

    /// <summary>The next answers of the Web API; success when there is none.</summary>
    public ConcurrentQueue<ApiResponse> Answers => _transport.Answers;

    /// <summary>The status of every answer of a response_url.</summary>
    public HttpStatusCode PostStatus { get; set; } = HttpStatusCode.OK;

    /// <summary>What was posted to a response_url.</summary>
    public ConcurrentQueue<string> Posts { get; } = new();

    /// <summary>What a post to a response_url waits for before it is answered; null for nothing.</summary>
    public Func<string, Task>? BeforePost { get; set; }

    public BlockingCollection<string> Sent => _socket.Sent;

    public SocketConnection Socket { get; }

    public InteractionFlow Flow => _services.GetRequiredService<InteractionFlow>();

    public static InteractionOrigin Origin { get; } = new()
    {
        Channel = "C1",
        ResponseUrl = "https://hooks.slack.com/actions/1",
        TriggerId = "t",
        IsPrivate = true,
    };

    public static Member Ann { get; } = new("U1", "ann");

    /// <summary>Delivers an interaction; returns at once.</summary>
    public void Begin(InteractionKind kind, string key = "k", string id = "e", Member? member = null) =>
        _services.GetRequiredService<EnvelopeHandler>().Handle(new(id, key, Create(kind, member)), Socket);

    /// <summary>Answers an interaction to its end. Unlike after <see cref="DeliverAsync"/>, others can follow.</summary>
    public Task AnswerAsync(InteractionKind kind) => _services.GetRequiredService<InteractionHandler>().HandleAsync(
        Create(kind, member: null), new("e", Socket, new(), TimeSpan.FromSeconds(2), TimeProvider.System), CancellationToken.None);

    /// <summary>Delivers an interaction, waits until it is answered, and returns the acknowledgement.</summary>
    public async Task<string> DeliverAsync(InteractionKind kind, string key = "k", string id = "e", Member? member = null)
    {
        Begin(kind, key, id, member);
        await FinishAsync();
        return Sent.Take();
    }

    /// <summary>Waits for all answers, up to a time; later interactions are refused.</summary>
    public Task FinishAsync(TimeSpan? patience = null) =>
        _services.GetRequiredService<EnvelopeHandler>().FinishAsync(patience ?? TimeSpan.FromSeconds(20));

    private static Interaction Create(InteractionKind kind, Member? member) => new(
        kind, member ?? Ann,
        kind is InteractionKind.FormSubmission or InteractionKind.Autocomplete or InteractionKind.HomeOpened ? new() : Origin);

    public void Dispose()
    {
        _socket.Dispose();
        _services.Dispose();
    }

    private sealed class RecordingHandler(OfflineAdapter adapter) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var post = await request.Content!.ReadAsStringAsync(cancellationToken);
            adapter.Posts.Enqueue(post);
            if (adapter.BeforePost is { } before)
                await before(post);
            return new(adapter.PostStatus) { Content = new StringContent("ok") };
        }
    }
}
