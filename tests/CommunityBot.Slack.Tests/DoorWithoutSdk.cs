using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Platforms;
using CommunityBot.Core.Search;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Interactions;
using CommunityBot.Slack.Socket;
using CommunityBot.Slack.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Slack.Tests;

/// <summary>The door as it is in every build: all but the SDK, in whose place this test's own Slack is called and heard.</summary>
internal sealed class DoorWithoutSdk : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly TaskCompletionSource _closed = new();

    public DoorWithoutSdk(params IEnumerable<ICommand> commands)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new Picker(1));
        services.AddSingleton<CurrentArchive>();
        services.AddSingleton<UnansweredQueries>();
        foreach (var command in (ICommand[])[new EpisodeCommand(new Picker(1)), new QuoteCommand(), new GuestCommand(), new HelpCommand(), .. commands])
            services.AddSingleton(command);
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton(new PlatformBoard([]));
        services.AddSingleton<CallSlack>((call, _) =>
        {
            Calls.Enqueue(call);
            return Task.FromResult<ApiAnswer>(Answers.TryDequeue(out var answer) ? answer : new ApiAnswer.Done(JsonElement.Parse("{}")));
        });
        services.AddSingleton<OpenSocket>((_, _) => throw new SocketRefusedException("there is none"));
        services.AddSingleton(new ResponseUrls(new(new Heard(Posts)), SlackAddresses.Real, new(), TimeProvider.System, NullLogger<ResponseUrls>.Instance));
        services.AddParts(new() { Moderators = ["U7"] });
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<CurrentArchive>().Swap(SearchIndex.Build(EpisodeCatalog.Empty, SearchFields.All, []));
        Socket = new(
            message =>
            {
                Sent.Add(message);
                return Task.CompletedTask;
            },
            _closed.Task,
            () => _closed.TrySetResult());
    }

    public ConcurrentQueue<ApiCall> Calls { get; } = new();

    /// <summary>What the Web API says next; else that it is done.</summary>
    public ConcurrentQueue<ApiAnswer> Answers { get; } = new();

    /// <summary>What was posted to a response_url.</summary>
    public ConcurrentQueue<string> Posts { get; } = new();

    public BlockingCollection<string> Sent { get; } = [];

    public SlackSocket Socket { get; }

    public Asking Asking => _services.GetRequiredService<Asking>();

    public static Place Place { get; } = new() { Channel = "C1", ResponseUrl = "https://hooks.slack.com/actions/1", TriggerId = "t", IsPrivate = true };

    public static Member Ann { get; } = new("U1", "ann");

    /// <summary>Delivers an event, and waits for nothing.</summary>
    public void Begin(SlackEvent happened, string key = "k", string id = "e") => _services.GetRequiredService<Envelopes>().Take(new(id, key, happened), Socket);

    /// <summary>Delivers an event and gives the acknowledgement, after everything has been done.</summary>
    public async Task<string> Deliver(SlackEvent happened, string key = "k", string id = "e")
    {
        Begin(happened, key, id);
        await Finish();
        return Sent.Take();
    }

    /// <summary>Waits for all answers, up to a patience; later ones are refused.</summary>
    public Task Finish(TimeSpan? patience = null) =>
        _services.GetRequiredKeyedService<AnswersInFlight>(SocketBoard.Name).Finish(patience ?? TimeSpan.FromSeconds(20));

    public void Dispose()
    {
        _services.Dispose();
        Sent.Dispose();
    }

    private sealed class Heard(ConcurrentQueue<string> posts) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            posts.Enqueue(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new(HttpStatusCode.OK);
        }
    }
}
