using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Discord.Emulator;

/// <summary>The gateway: HELLO, then READY or RESUMED, and answers to heartbeats; with every way in which it may fail.</summary>
internal sealed class GatewayEmulator(CancellationToken stopped)
{
    private readonly Lock _gate = new();
    private readonly List<Line> _lines = [];

    /// <summary>Every frame the bot sends, and <c>open</c> and <c>close</c> of each web socket under negative numbers.</summary>
    public Journal<Frame> Frames { get; } = new();

    /// <summary>By default Discord's own.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>Leaves the upgrade to a web socket unanswered.</summary>
    public bool IsMute { get; set; }

    public bool AnswersHeartbeats { get; set; } = true;

    /// <summary>Says nothing after the upgrade, not even HELLO.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Closes with this code instead of READY, so many times.</summary>
    public (int Code, int Times) Refuses { get; set; }

    /// <summary>Answers RESUME with “invalid session”; so, once the bot has closed with a code that says it leaves.</summary>
    public bool HasForgotten { get; set; }

    /// <summary>How many web sockets are open.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
                return _lines.Count;
        }
    }

    public async Task ServeAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopped, context.RequestAborted);
        if (IsMute)
        {
            Frames.Add(new(Frame.Muted, default));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ended.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var line = new Line(socket, $"ws://{context.Request.Host}/gateway", context.Request.QueryString.Value ?? "");
        lock (_gate)
            _lines.Add(line);
        try
        {
            if (IsSilent)
                Frames.Add(new(Frame.Muted, default));
            else
                await SendAsync(line, Hello());
            while (await ReadAsync(socket, ended.Token) is { } text)
                await AnswerAsync(line, JsonElement.Parse(text));
            HasForgotten |= socket is
            {
                State: WebSocketState.CloseReceived,
                CloseStatus: WebSocketCloseStatus.NormalClosure or WebSocketCloseStatus.EndpointUnavailable,
            };
        }
        catch (Exception lost) when (lost is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The bot closed the connection.
        }
        finally
        {
            lock (_gate)
                _lines.Remove(line);
            Frames.Add(new(Frame.Closed, default));
        }
    }

    /// <summary>Sends an event over the newest connection.</summary>
    public Task DispatchAsync(string type, JsonNode data)
    {
        var line = Newest();
        return SendAsync(line, new JsonObject { ["op"] = 0, ["s"] = ++line.Sequence, ["t"] = type, ["d"] = data });
    }

    /// <summary>Sends a frame without data, such as 7, “reconnect”, over the newest connection.</summary>
    public Task SayAsync(int op, JsonNode? data = null) => SendAsync(Newest(), new JsonObject { ["op"] = op, ["d"] = data });

    /// <summary>Sends any text over the newest connection.</summary>
    public Task SayAsync(string text) => SendAsync(Newest(), text);

    public Task CloseAsync(int code) => CloseAsync(Newest(), code);

    /// <summary>Aborts the newest connection without a close frame.</summary>
    public void Cut() => Newest().Socket.Abort();

    private async Task AnswerAsync(Line line, JsonElement frame)
    {
        var op = frame.GetProperty("op").GetInt32();
        Frames.Add(new(op, frame.Clone()) { Query = line.Query });
        switch (op)
        {
            case 1 when AnswersHeartbeats:
                await SendAsync(line, new JsonObject { ["op"] = 11 });
                break;
            case 2 when Refuses.Times > 0:
                Refuses = Refuses with { Times = Refuses.Times - 1 };
                await CloseAsync(line, Refuses.Code);
                break;
            case 2:
                HasForgotten = false;
                await SendAsync(line, new JsonObject { ["op"] = 0, ["s"] = ++line.Sequence, ["t"] = "READY", ["d"] = Ready(line.Address) });
                break;
            case 6 when HasForgotten:
                await SendAsync(line, new JsonObject { ["op"] = 9, ["d"] = false });
                break;
            case 6:
                await SendAsync(line, new JsonObject { ["op"] = 0, ["s"] = ++line.Sequence, ["t"] = "RESUMED", ["d"] = new JsonObject() });
                break;
        }
    }

    private JsonObject Hello() => new()
    {
        ["op"] = 10,
        ["d"] = new JsonObject { ["heartbeat_interval"] = (int)HeartbeatInterval.TotalMilliseconds },
    };

    /// <summary>The data of READY.</summary>
    public static JsonObject Ready(string address) => new()
    {
        ["v"] = 10,
        ["user"] = new JsonObject { ["id"] = DiscordEmulator.BotId, ["username"] = "bot", ["discriminator"] = "0000", ["bot"] = true },
        ["private_channels"] = new JsonArray(),
        ["guilds"] = new JsonArray(new JsonObject { ["id"] = Member.GuildId, ["unavailable"] = true }),
        ["session_id"] = "session",
        ["resume_gateway_url"] = address,
        ["application"] = new JsonObject { ["id"] = DiscordEmulator.ApplicationId, ["flags"] = 0 },
    };

    private Line Newest()
    {
        lock (_gate)
            return _lines[^1];
    }

    private Task SendAsync(Line line, JsonNode frame) => SendAsync(line, frame.ToJsonString());

    private async Task SendAsync(Line line, string frame)
    {
        await line.Turn.WaitAsync(stopped);
        try
        {
            await line.Socket.SendAsync(
                Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, stopped);
        }
        catch (WebSocketException lost) when (lost.InnerException is ObjectDisposedException)
        {
            // The bot has read the frame and closed the connection before it was known here that the frame was sent.
        }
        finally
        {
            line.Turn.Release();
        }
    }

    private async Task CloseAsync(Line line, int code)
    {
        try
        {
            await line.Socket.CloseOutputAsync((WebSocketCloseStatus)code, "", stopped);
        }
        catch (WebSocketException)
        {
            // The bot has ended the line already.
        }
    }

    private static async Task<string?> ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.GetMemory(4_096), cancellationToken);
            if (read.MessageType == WebSocketMessageType.Close)
                return null;
            buffer.Advance(read.Count);
            if (read.EndOfMessage)
                return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }

    private sealed class Line(WebSocket socket, string address, string query)
    {
        public WebSocket Socket { get; } = socket;

        public string Query { get; } = query;

        public string Address { get; } = address;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Sequence { get; set; }
    }
}

/// <summary>A frame of the bot.</summary>
internal sealed record Frame(int Op, JsonElement Json)
{
    public const int Closed = -1;
    public const int Muted = -2;
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int Resume = 6;

    /// <summary>The query of the gateway's URL.</summary>
    public string Query { get; init; } = "";
}
