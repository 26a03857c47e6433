using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CommunityBot.Testing.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>Slack on loopback: the Web API, Socket Mode and response URLs. It records what it receives.</summary>
internal sealed class SlackEmulator : IAsyncDisposable
{
    public const string AppToken = "xapp-1-emulated-0123456789";
    public const string BotToken = "xoxb-emulated-0123456789";

    private readonly WebApplication? _app;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<Task<Answer>>>> _instead = new();
    private readonly ConcurrentDictionary<int, EmulatedSocket> _sockets = new();
    private readonly ConcurrentQueue<JsonNode> _posted = new();
    private readonly ConcurrentQueue<string> _public = new();
    private readonly ConcurrentDictionary<string, bool> _connections = new();
    private int _socketCount;
    private int _messageCount;

    private SlackEmulator(WebApplication? app, TimeProvider clock)
    {
        (_app, _clock) = (app, clock);
        Journal = new(clock);
    }

    /// <summary>The emulator's answer to a request.</summary>
    public sealed record Answer(int Status, string Json)
    {
        public int? RetryAfter { get; init; }

        /// <summary>Whether the emulator does what was asked all the same.</summary>
        public bool IsTaken { get; init; }

        /// <summary>Whether the connection breaks in place of the answer.</summary>
        public bool IsDropped { get; init; }

        /// <summary>The answer waits for this.</summary>
        public Task After { get; init; } = Task.CompletedTask;

        /// <summary>Does what was asked, and breaks the connection before the answer.</summary>
        public static Answer TakenAndDropped { get; } = new(200, "") { IsTaken = true, IsDropped = true };

        /// <summary>Breaks the connection before anything is done.</summary>
        public static Answer Dropped { get; } = new(200, "") { IsDropped = true };

        public static Answer Ok(string fields = "") => new(200, $"{{\"ok\":true{(fields.Length == 0 ? "" : "," + fields)}}}");

        public static Answer No(string error) => new(200, $"{{\"ok\":false,\"error\":\"{error}\"}}");

        public static Answer TooMany(int seconds) => new(429, "{\"ok\":false,\"error\":\"ratelimited\"}") { RetryAfter = seconds };
    }

    public Journal Journal { get; }

    /// <summary>Whether new connections become half open after their hello.</summary>
    public bool NextSocketsAreHalfOpen { get; set; }

    /// <summary>Whether new connections get no hello.</summary>
    public bool NextSocketsAreMute { get; set; }

    /// <summary>Answers every call and every post to a <c>response_url</c> instead of the emulator; null leaves the answer to it.</summary>
    public Func<string, Answer?> Trouble { get; set; } = _ => null;

    /// <summary>The messages that everyone sees.</summary>
    public IReadOnlyCollection<JsonNode> Posted => _posted;

    /// <summary>The same messages, as the bot sent them.</summary>
    public IReadOnlyList<string> PublicMessages => [.. _public];

    /// <summary>Number of HTTP connections that brought a post to a <c>response_url</c>.</summary>
    public int ResponseConnections => _connections.Count;

    public Uri Address { get; private set; } = null!;

    public Uri ApiUrl => new(Address, "api/");

    /// <param name="clock">Measures the time of events.</param>
    /// <param name="port">The port on this machine; 0 for any.</param>
    public static async Task<SlackEmulator> StartAsync(TimeProvider clock, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var emulator = new SlackEmulator(app, clock);
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Run(emulator.ServeAsync);
        await app.StartAsync();
        emulator.Address = new(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        return emulator;
    }

    /// <summary>
    /// Creates one without a network, which knows who sees what. <see cref="InMemoryTransport"/> leads to it.
    /// </summary>
    public static SlackEmulator CreateInMemory(TimeProvider clock) =>
        new(null, clock) { Interactions = new(clock), Address = new("http://127.0.0.1:80/") };

    /// <summary>What Slack knows of each interaction; null where it only records.</summary>
    public InteractionLedger? Interactions { get; private init; }

    /// <summary>Chooses a fault for each call; null for none.</summary>
    public FaultSchedule? Faults { get; set; }

    /// <summary>Sets the answer to the next call of a method, or to the next post to a path below <c>response/</c>.</summary>
    public void Next(string method, params IEnumerable<Answer> answers)
    {
        foreach (var answer in answers)
            Next(method, () => Task.FromResult(answer));
    }

    public void Next(string method, Func<Task<Answer>> answer) => _instead.GetOrAdd(method, _ => new()).Enqueue(answer);

    public string ResponseUrl(string name) => new Uri(Address, "response/" + name).AbsoluteUri;

    /// <summary>The newest open connection.</summary>
    public EmulatedSocket Socket =>
        _sockets.OrderByDescending(s => s.Key).Select(s => s.Value).FirstOrDefault() ?? throw new InvalidOperationException(
            "No socket is open.");

    /// <summary>Sends the envelopes over HTTP; null for the sockets.</summary>
    public HttpSender? Http { get; set; }

    public bool IsConnected => !_sockets.IsEmpty;

    public EmulatedSocket SocketOf(int number) => _sockets[number];

    /// <summary>Sends an envelope on the newest socket, or over HTTP, and waits for its acknowledgement.</summary>
    public async Task<RecordedEvent.Acknowledged> DeliverAsync(JsonObject envelope)
    {
        var id = envelope["envelope_id"]!.GetValue<string>();
        if (Http is not null)
        {
            var response = await Http.SendAsync(envelope);
            Assert.Equal(200, response.Status);
            var payload = System.Text.Encoding.UTF8.GetString(response.Body.Span);
            Journal.Add(new RecordedEvent.Acknowledged(0, id, payload.Length > 0 ? payload : null));
        }
        else
        {
            await Socket.SendAsync(envelope.ToJsonString());
        }

        return await Journal.WaitAsync<RecordedEvent.Acknowledged>(a => a.EnvelopeId == id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets.Values)
            socket.Drop();
        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        if (path.StartsWith("socket/", StringComparison.Ordinal) && context.WebSockets.IsWebSocketRequest)
        {
            await ListenAsync(context, int.Parse(path["socket/".Length..], CultureInfo.InvariantCulture));
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var authorization = context.Request.Headers.Authorization.ToString() is { Length: > 0 } given ? given : null;
        var isCall = path.StartsWith("api/", StringComparison.Ordinal);
        var method = isCall ? path["api/".Length..] : path;
        if (!isCall)
            _connections.TryAdd(context.Connection.Id, true);
        Journal.Add(
            isCall
                ? new RecordedEvent.Call(method, authorization?.Replace("Bearer ", "", StringComparison.Ordinal), text)
                : new RecordedEvent.Response(path, authorization, text));
        var instead = _instead.TryGetValue(method, out var queue) && queue.TryDequeue(out var next) ? await next() : Trouble(method);
        var usual = instead is null or { IsTaken: true } ? Usual(method, authorization, text, isCall) : null;
        var answer = instead ?? usual!;
        if (answer.IsDropped)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.Json);
    }

    /// <summary>Answers a call, or a post to a <c>response_url</c>, with the faults that were set.</summary>
    public Answer Handle(string method, string? authorization, string text, bool isCall) => Faults is { } faults
        ? CallFaults.Apply(method, text, faults, () => Usual(method, authorization, text, isCall), _clock)
        : Usual(method, authorization, text, isCall);

    private Answer Usual(string method, string? authorization, string text, bool isCall)
    {
        if (!isCall)
        {
            if (Interactions?.Respond(method["response/".Length..], text) is { } refusal)
                return refusal;
            if (JsonNode.Parse(text)!["response_type"]?.GetValue<string>() == "in_channel")
                Post(text);
            return Answer.Ok();
        }

        if (authorization != "Bearer " + (method == "apps.connections.open" ? AppToken : BotToken))
            return Answer.No("invalid_auth");
        switch (method)
        {
            case "auth.test":
                return Answer.Ok("\"user_id\":\"UBOT\",\"bot_id\":\"BBOT\"");
            case "apps.connections.open":
                return Answer.Ok($"\"url\":\"ws://127.0.0.1:{Address.Port}/socket/{Interlocked.Increment(ref _socketCount)}\"");
            case "conversations.open":
                return Answer.Ok($"\"channel\":{{\"id\":\"D{JsonNode.Parse(text)!["users"]}\"}}");
            case "chat.postEphemeral":
                Interactions?.ShowTo(JsonNode.Parse(text)!["user"]!.GetValue<string>(), text);
                return Answer.Ok();
            case "chat.postMessage":
                return Answer.Ok($"\"channel\":\"C1\",\"ts\":\"{Post(text)}\"");
            case "conversations.history" or "conversations.replies":
                return ListMessages(System.Web.HttpUtility.ParseQueryString(text));
            default:
                return Answer.Ok();
        }
    }

    private string Post(string text)
    {
        var ts = NextTs();
        var message = JsonNode.Parse(text)!;
        _public.Enqueue(text);
        _posted.Enqueue(
            new JsonObject
            {
                ["type"] = "message",
                ["user"] = "UBOT",
                ["ts"] = ts,
                ["thread_ts"] = message["thread_ts"]?.DeepClone(),
                ["text"] = message["text"]?.DeepClone(),
                ["metadata"] = message["metadata"]?.DeepClone(),
            });
        return ts;
    }

    /// <summary>Posts messages of somebody else, as members write them.</summary>
    public void Chat(int count)
    {
        for (var i = 0; i < count; i++)
            _posted.Enqueue(new JsonObject { ["type"] = "message", ["user"] = "U1", ["ts"] = NextTs(), ["text"] = "chat" });
    }

    // A page of a channel, newest first, or of a thread, oldest first. The cursor is the number of messages before the page.
    private Answer ListMessages(NameValueCollection query)
    {
        var (threadTs, start) = (query["ts"], int.Parse(query["cursor"] ?? "0", CultureInfo.InvariantCulture));
        var (limit, oldest) = (int.Parse(query["limit"] ?? "100", CultureInfo.InvariantCulture), double.Parse(
            query["oldest"] ?? "0", CultureInfo.InvariantCulture));
        var all = _posted.Where(m => m["thread_ts"]?.GetValue<string>() == threadTs)
            .Where(m => double.Parse(m["ts"]!.GetValue<string>(), CultureInfo.InvariantCulture) >= oldest).ToList();
        if (threadTs is null)
            all.Reverse();
        var page = new JsonArray([.. all.Skip(start).Take(limit).Select(m => m.DeepClone())]);
        var next = start + limit < all.Count ? $",\"response_metadata\":{{\"next_cursor\":\"{start + limit}\"}}" : "";
        return Answer.Ok($"\"messages\":{page.ToJsonString()}{next}");
    }

    private string NextTs() =>
        $"{_clock.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref _messageCount):D6}";

    private async Task ListenAsync(HttpContext context, int number)
    {
        using var web = await context.WebSockets.AcceptWebSocketAsync();
        using var socket = new EmulatedSocket(number, web, Journal);
        var isHalfOpen = NextSocketsAreHalfOpen;
        if (!NextSocketsAreMute)
            await socket.SendAsync("""{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"}}""");
        socket.IsHalfOpen = isHalfOpen;
        _sockets[number] = socket;
        Journal.Add(new RecordedEvent.Opened(number));
        await socket.RunAsync(context.RequestAborted);
        _sockets.TryRemove(number, out _);
        Journal.Add(new RecordedEvent.Closed(number));
    }
}
