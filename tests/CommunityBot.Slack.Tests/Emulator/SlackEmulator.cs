using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
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

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<Task<Answer>>>> _instead = new();
    private readonly ConcurrentDictionary<int, EmulatedSocket> _sockets = new();
    private readonly ConcurrentQueue<JsonNode> _posted = new();
    private int _socketCount;
    private int _messageCount;

    private SlackEmulator(WebApplication app, TimeProvider clock)
    {
        _app = app;
        Journal = new(clock);
    }

    /// <summary>The emulator's answer to a request.</summary>
    public sealed record Answer(int Status, string Json)
    {
        public int? RetryAfter { get; init; }

        public static Answer Ok(string fields = "") => new(200, $"{{\"ok\":true{(fields.Length == 0 ? "" : "," + fields)}}}");

        public static Answer No(string error) => new(200, $"{{\"ok\":false,\"error\":\"{error}\"}}");

        public static Answer TooMany(int seconds) => new(429, "{\"ok\":false,\"error\":\"ratelimited\"}") { RetryAfter = seconds };
    }

    public Journal Journal { get; }

    /// <summary>Whether new connections become half open after their hello.</summary>
    public bool NextSocketsAreHalfOpen { get; set; }

    /// <summary>Whether new connections get no hello.</summary>
    public bool NextSocketsAreMute { get; set; }

    public Uri Address { get; private set; } = null!;

    public Uri ApiUrl => new(Address, "api/");

    public static async Task<SlackEmulator> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
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

    public EmulatedSocket SocketOf(int number) => _sockets[number];

    /// <summary>Sends an envelope on the newest socket and waits for its acknowledgement.</summary>
    public async Task<RecordedEvent.Acknowledged> DeliverAsync(JsonObject envelope)
    {
        await Socket.SendAsync(envelope.ToJsonString());
        var id = envelope["envelope_id"]!.GetValue<string>();
        return await Journal.WaitAsync<RecordedEvent.Acknowledged>(a => a.EnvelopeId == id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets.Values)
            socket.Drop();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
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
        Journal.Add(
            isCall
                ? new RecordedEvent.Call(method, authorization?.Replace("Bearer ", "", StringComparison.Ordinal), text)
                : new RecordedEvent.Response(path, authorization, text));
        var answer = _instead.TryGetValue(method, out var queue) && queue.TryDequeue(out var next)
            ? await next()
            : isCall ? Usual(method, authorization, text) : Answer.Ok();
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.Json);
    }

    private Answer Usual(string method, string? authorization, string text)
    {
        if (authorization != "Bearer " + (method == "apps.connections.open" ? AppToken : BotToken))
            return Answer.No("invalid_auth");
        switch (method)
        {
            case "auth.test":
                return Answer.Ok("\"user_id\":\"UBOT\",\"bot_id\":\"BBOT\"");
            case "apps.connections.open":
                return Answer.Ok($"\"url\":\"ws://127.0.0.1:{Address.Port}/socket/{Interlocked.Increment(ref _socketCount)}\"");
            case "chat.postMessage":
                var ts = $"1700000000.{Interlocked.Increment(ref _messageCount):D6}";
                var message = JsonNode.Parse(text)!;
                _posted.Enqueue(
                    new JsonObject
                    {
                        ["type"] = "message",
                        ["user"] = "UBOT",
                        ["ts"] = ts,
                        ["text"] = message["text"]?.DeepClone(),
                        ["metadata"] = message["metadata"]?.DeepClone(),
                    });
                return Answer.Ok($"\"channel\":\"C1\",\"ts\":\"{ts}\"");
            case "conversations.history":
                return Answer.Ok($"\"messages\":{new JsonArray([.. _posted.Reverse().Select(m => m.DeepClone())]).ToJsonString()}");
            default:
                return Answer.Ok();
        }
    }

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
