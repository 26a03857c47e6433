using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using CommunityBot.Platforms.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Discord.Emulator;

/// <summary>
/// Discord as a bot sees it, on loopback: the gateway's web socket and the REST API. Journals keep what comes in, and a test can wait for
/// it. A test sets faults beforehand.
/// </summary>
internal sealed class DiscordEmulator : IAsyncDisposable
{
    public const string ApplicationId = "111111111111111111";
    public const string BotId = "222222222222222222";

    private const int Private = 64;

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _messages = [];
    private readonly Dictionary<string, JsonArray> _commands = [];
    private readonly HashSet<string> _unansweredTokens = [];
    private long _lastMessage = 900_000_000_000_000_000;

    private DiscordEmulator(WebApplication app) => (_app, Gateway) = (app, new(_stopped.Token));

    /// <summary>The API's address, with a slash at its end.</summary>
    public string Address { get; private set; } = "";

    public GatewayEmulator Gateway { get; }

    public HttpSender Http { get; } = new();

    public ForumEmulator Forums { get; } = new();

    /// <summary>Number of messages that everyone sees.</summary>
    public int Posts
    {
        get
        {
            lock (_gate)
                return _messages.Count(IsPublic);
        }
    }

    /// <summary>Every REST call.</summary>
    public Journal<Call> Calls { get; } = new();

    /// <summary>Answers instead of the emulator; null leaves the answer to it.</summary>
    public Func<Call, Answer?> Trouble { get; set; } = _ => null;

    public int Shards { get; set; } = 1;

    public int MaxConcurrency { get; set; } = 1;

    public int SignInsLeft { get; set; } = 1_000;

    /// <summary>The registered commands of each address that has any.</summary>
    public IReadOnlyDictionary<string, JsonArray> Commands => _commands;

    /// <param name="port">The port on this machine; 0 for any.</param>
    public static async Task<DiscordEmulator> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.Configure<KestrelServerOptions>(o => o.AllowSynchronousIO = false);
        var app = builder.Build();
        var emulator = new DiscordEmulator(app);
        app.UseWebSockets();
        app.Run(emulator.ServeAsync);
        await app.StartAsync();
        emulator.Address = app.Urls.Single() + "/api/v10/";
        return emulator;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _stopped.Dispose();
        Http.Dispose();
    }

    /// <summary>
    /// Sends an interaction over HTTP. The journal gets the response as a call of the callback, as soon as Discord has it; before that,
    /// Discord does not know the interaction's webhook.
    /// </summary>
    /// <returns>The HTTP status.</returns>
    public async Task<int> PostAsync(IHttpInteractionEndpoint endpoint, JsonObject interaction) =>
        (await PostAsync(interaction, request => endpoint.HandleAsync(request, CancellationToken.None))).Status;

    /// <summary>Sends an interaction over HTTP in any way, with the same journal.</summary>
    public async Task<HttpInteractionResponse> PostAsync(
        JsonObject interaction, Func<HttpInteractionRequest, Task<HttpInteractionResponse>> send)
    {
        var (id, token) = (interaction["id"]!.GetValue<string>(), interaction["token"]!.GetValue<string>());
        lock (_gate)
            _unansweredTokens.Add(token);
        var response = await send(Http.Sign(interaction.ToJsonString()));
        lock (_gate)
            _unansweredTokens.Remove(token);
        Calls.Add(new("POST", $"interactions/{id}/{token}/callback", Encoding.UTF8.GetString(response.Body.Span), "", ""));
        return response;
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (context.Request.Path == "/gateway")
        {
            await Gateway.ServeAsync(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var path = (context.Request.Path + context.Request.QueryString.Value)["/api/v10/".Length..];
        var headers = context.Request.Headers;
        var call = new Call(
            context.Request.Method, path, await reader.ReadToEndAsync(), headers.Authorization.ToString(), headers.UserAgent.ToString());
        if (IsUnknown(call))
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("""{"message":"Unknown Webhook","code":10015}""");
            return;
        }

        var answer = Handle(call);
        await answer.After;
        if (answer.Status == 0)
        {
            Calls.Add(call);
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (answer.Json is { } json)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(json);
        }

        await context.Response.CompleteAsync();
        Calls.Add(call);
    }

    private Answer Handle(Call call)
    {
        var trouble = Trouble(call);
        return trouble is { IsTaken: false } ? trouble : Answer(call) is var answer && trouble is null ? answer : trouble;
    }

    // Before Discord has the response to an interaction over HTTP.
    private bool IsUnknown(Call call)
    {
        lock (_gate)
            return call.IsWebhook && _unansweredTokens.Contains(call.Path.Split('/')[2]);
    }

    private Answer Answer(Call call) => (call.Method, call.Path.Split('/', '?')) switch
    {
        ("GET", ["applications", "@me"]) => new(200, $$"""{"id":"{{ApplicationId}}","verify_key":"{{Http.PublicKey}}"}"""),
        ("GET", ["gateway", "bot"]) => new(200, $$"""
            {"url":"{{Address.Replace("http", "ws", StringComparison.Ordinal).Replace("api/v10/", "gateway", StringComparison.Ordinal)}}",
              "shards":{{Shards}},
            "session_start_limit":{"total":1000,"remaining":{{SignInsLeft}},"reset_after":300,"max_concurrency":{{MaxConcurrency}}} }
            """),
        ("POST", ["users", "@me", "channels"]) => new(200, $$"""{"id":"9{{JsonNode.Parse(call.Json)!["recipient_id"]}}","type":1}"""),
        ("GET", ["users", "@me"]) => new(200, $$"""{"id":"{{BotId}}"}"""),
        ("GET", ["applications", .., "commands"]) => new(200, Registered(call.Path).ToJsonString()),
        ("PUT", ["applications", .., "commands"]) => Register(call),
        ("POST", ["interactions", _, _, "callback"]) => new(204, null),
        ("PATCH", ["webhooks", ..]) => new(200, """{"id":"333333333333333333"}"""),
        ("POST", ["webhooks", ..]) or ("POST", ["channels", _, "messages"]) => Post(call),
        ("GET", ["channels", _, "messages", ..]) => new(200, ListMessages(call.Path)),
        _ => Forums.Answer(call) ?? new(404, """{"message":"404: Not Found","code":0}"""),
    };

    private JsonArray Registered(string path)
    {
        lock (_gate)
            return _commands.TryGetValue(path, out var commands) ? commands : [];
    }

    // As Discord lists them: with its own fields, and with its defaults.
    private Answer Register(Call call)
    {
        var commands = JsonNode.Parse(call.Json)!.AsArray();
        foreach (var command in commands)
        {
            command!["id"] = "444444444444444444";
            command["version"] = "555555555555555555";
            command["default_member_permissions"] ??= null;
            command["description"] ??= "";
            command["nsfw"] = false;
        }

        lock (_gate)
            _commands[call.Path] = commands;
        return new(200, commands.ToJsonString());
    }

    // A known nonce returns the message that it created.
    private Answer Post(Call call)
    {
        var message = JsonNode.Parse(call.Json)!.AsObject();
        lock (_gate)
        {
            var known = _messages.FirstOrDefault(m => message["nonce"] is { } nonce && m["nonce"]?.ToString() == nonce.ToString());
            if (known is null)
            {
                known = message;
                known["id"] = $"{++_lastMessage}";
                known["author"] = new JsonObject { ["id"] = BotId };
                known["application_id"] = ApplicationId;
                known["timestamp"] = TimeProvider.System.GetUtcNow().ToString("O");
                _messages.Insert(0, known);
            }

            return new(200, known.ToJsonString());
        }
    }

    private static bool IsPublic(JsonObject message) => ((message["flags"]?.GetValue<int>() ?? 0) & Private) == 0;

    /// <summary>Posts messages of somebody else, as members write them.</summary>
    public void Chat(int count)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
            {
                _messages.Insert(0, new()
                {
                    ["id"] = $"{++_lastMessage}",
                    ["author"] = new JsonObject { ["id"] = Member.Id },
                    ["timestamp"] = TimeProvider.System.GetUtcNow().ToString("O"),
                    ["content"] = "chat",
                });
            }
        }
    }

    // The newest messages, or the newest before one, at most as many as the limit.
    private string ListMessages(string path)
    {
        var query = HttpUtility.ParseQueryString(path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        var limit = int.Parse(query["limit"] ?? "50", CultureInfo.InvariantCulture);
        var before = query["before"] is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : long.MaxValue;
        lock (_gate)
        {
            var visible = _messages.Where(IsPublic)
                .Where(m => long.Parse(m["id"]!.GetValue<string>(), CultureInfo.InvariantCulture) < before);
            var listed = new JsonArray([.. visible.Take(limit).Select(m => m.DeepClone())]);
            foreach (var message in listed)
                message!.AsObject().Remove("nonce");
            return listed.ToJsonString();
        }
    }
}

/// <summary>A REST call.</summary>
internal sealed record Call(string Method, string Path, string Json, string Authorization, string UserAgent)
{
    public bool IsCallback => Path.StartsWith("interactions/", StringComparison.Ordinal);

    public bool IsWebhook => Path.StartsWith("webhooks/", StringComparison.Ordinal);
}

/// <summary>The answer to a REST call; status 0 is no answer.</summary>
internal sealed record Answer(int Status, string? Json)
{
    public static readonly Answer None = new(0, null);

    /// <summary>The emulator does what was asked, and the connection drops before it says so.</summary>
    public static readonly Answer Lost = None with { IsTaken = true };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the emulator does what was asked although it answers otherwise.</summary>
    public bool IsTaken { get; init; }

    /// <summary>The answer waits for this.</summary>
    public Task After { get; init; } = Task.CompletedTask;

    public static Answer TooMany(double seconds) =>
        new(429, $$"""{"message":"You are being rate limited.","retry_after":{{seconds}},"global":false}""");
}
