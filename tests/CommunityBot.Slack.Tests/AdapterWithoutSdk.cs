using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Episodes;
using CommunityBot.Platforms;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Connection;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Interactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Slack.Tests;

/// <summary>The adapter as it is in every build: all but the SDK, which this class replaces.</summary>
internal sealed class AdapterWithoutSdk : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly TaskCompletionSource _closed = new();

    public AdapterWithoutSdk(params IEnumerable<ICommand> commands)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new RandomSource(1));
        services.AddSingleton<SearchIndexHolder>();
        services.AddSingleton<RecentUnansweredQuestions>();
        foreach (
            var command in (ICommand[])
            [
                new EpisodeCommand(new RandomSource(1)), new QuoteCommand(), new GuestCommand(), new HelpCommand(), .. commands,
            ])
            services.AddSingleton(command);
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton(new PlatformStatuses([]));
        services.AddSingleton<CallSlack>((call, _) =>
        {
            Calls.Enqueue(call);
            return Task.FromResult<ApiResponse>(
                Answers.TryDequeue(out var answer) ? answer : new ApiResponse.Success(JsonElement.Parse("{}")));
        });
        services.AddSingleton<OpenSocket>((_, _) => throw new ConnectionRefusedException("there is none"));
        services.AddSingleton(
            new ResponseUrlClient(
                new(new RecordingHandler(Posts)),
                ApiEndpoints.Default,
                new(),
                TimeProvider.System,
                NullLogger<ResponseUrlClient>.Instance));
        services.AddSlackCore(new() { Moderators = ["U7"] });
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<SearchIndexHolder>().Replace(SearchIndex.Build(EpisodeCatalog.Empty, SearchFields.All, []));
        Socket = new(
            message =>
            {
                Sent.Add(message);
                return Task.CompletedTask;
            },
            _closed.Task,
            () => _closed.TrySetResult());
    }

    public ConcurrentQueue<ApiRequest> Calls { get; } = new();

    /// <summary>The next answers of the Web API; success when there is none.</summary>
    public ConcurrentQueue<ApiResponse> Answers { get; } = new();

    /// <summary>What was posted to a response_url.</summary>
    public ConcurrentQueue<string> Posts { get; } = new();

    public BlockingCollection<string> Sent { get; } = [];

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
    public void Begin(InteractionKind kind, string key = "k", string id = "e", Member? member = null)
    {
        var origin = kind is InteractionKind.FormSubmission or InteractionKind.Autocomplete or InteractionKind.HomeOpened ? new() : Origin;
        _services.GetRequiredService<EnvelopeHandler>().Handle(new(id, key, new(kind, member ?? Ann, origin)), Socket);
    }

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

    public void Dispose()
    {
        _services.Dispose();
        Sent.Dispose();
    }

    private sealed class RecordingHandler(ConcurrentQueue<string> posts) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            posts.Enqueue(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new(HttpStatusCode.OK);
        }
    }
}
