using System.Net.WebSockets;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Connection;

/// <summary>
/// The session of one shard over any number of connections: signs in or resumes, sends heartbeats, and hands events on,
/// https://discord.com/developers/docs/events/gateway. Frames are JSON without compression: the two intents bring messages only, and those
/// that are not for the bot come without their content.
/// </summary>
/// <param name="transport">Opens the web sockets.</param>
/// <param name="token">The bot's token.</param>
/// <param name="shard">The number of the shard from 0, and the number of shards.</param>
/// <param name="events">Gets what happens.</param>
/// <param name="timeouts">Limits of each step.</param>
/// <param name="random">Spreads the first heartbeats of many bots.</param>
/// <param name="clock">Measures the time.</param>
internal sealed class GatewaySession(
    ITransport transport, string token, (int Number, int Count) shard, GatewayEvents events, TimeoutOptions timeouts, RandomSource random,
    TimeProvider clock)
{
    // https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
    private const int Dispatch = 0;
    private const int Heartbeat = 1;
    private const int Identify = 2;
    private const int Resume = 6;
    private const int Reconnect = 7;
    private const int InvalidSession = 9;
    private const int Hello = 10;
    private const int HeartbeatAck = 11;

    // Messages of servers and direct messages, https://discord.com/developers/docs/events/gateway#list-of-intents. Neither is privileged:
    // without the intent for message content, only direct messages and those that mention the bot have their text.
    private const int GuildMessages = 1 << 9;
    private const int DirectMessages = 1 << 12;

    // After 1000 Discord ends the session; after this code it can be resumed.
    private const int SignOff = 1000;
    private const int KeepSession = 4000;

    // The address to resume at may be gone while the gateway's works.
    private const int MaxFailedResumes = 3;

    private const int JitterSteps = 1_000;

    // Discord accepts 120 frames a minute from a client, heartbeats included.
    private static readonly TimeSpan ShortestHeartbeatInterval = TimeSpan.FromSeconds(1);

    private string? _sessionId;
    private Uri? _resumeAddress;
    private int _sequence;
    private int _failedResumes;
    private long? _readySince;
    private volatile bool _isAcknowledged;
    private volatile bool _isReady;

    /// <summary>Whether interactions can arrive.</summary>
    public bool IsReady => _isReady;

    /// <summary>Whether the next connection goes on with the session, without a sign-in.</summary>
    public bool CanResume => _sessionId is not null;

    /// <summary>Why the connection was lost the last time, as the end of a sentence; null before.</summary>
    public string? LossReason { get; private set; }

    /// <summary>Connects, and returns when the connection has ended.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the bot has signed off.</exception>
    public async Task<GatewayClose> RunAsync(Uri gateway, CancellationToken cancellationToken)
    {
        _readySince = null;
        var close = await ConnectAsync(gateway, cancellationToken);
        close = close with { Ready = _readySince is { } since ? clock.GetElapsedTime(since) : TimeSpan.Zero };
        _failedResumes = _readySince is null && CanResume ? _failedResumes + 1 : 0;
        if (close.Recovery != Recovery.Resume || _failedResumes >= MaxFailedResumes)
            (_sessionId, _resumeAddress, _sequence, _failedResumes) = (null, null, 0, 0);
        LossReason = close.Reason;
        events.StateChanged();
        return close;
    }

    private async Task<GatewayClose> ConnectAsync(Uri gateway, CancellationToken cancellationToken)
    {
        IWebSocket socket;
        try
        {
            using var limit = new TimeLimit(timeouts.Connect, clock, cancellationToken);
            socket = await transport.OpenGatewayAsync(
                new((_resumeAddress ?? gateway).GetLeftPart(UriPartial.Path) + "?v=10&encoding=json"), limit.Token);
        }
        catch (Exception exception) when (
            !cancellationToken.IsCancellationRequested && (exception is WebSocketException || HttpRetry.IsNoAnswer(exception)))
        {
            return new(Recovery.Resume, "the gateway cannot be reached");
        }

        using (socket)
        {
            return await RunAsync(socket, cancellationToken);
        }
    }

    private async Task<GatewayClose> RunAsync(IWebSocket socket, CancellationToken cancellationToken)
    {
        // Cancelling a read breaks the connection, so that comes after the last frame.
        using var connection = new CancellationTokenSource();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hello = new TaskCompletionSource<int>();
        var reading = ReadAsync(socket, hello, connection.Token);
        var beating = BeatAsync(socket, hello.Task, connection.Token);
        var signingIn = Task.Delay(timeouts.SignIn, clock, waiting.Token);
        var stopping = Task.Delay(Timeout.InfiniteTimeSpan, clock, waiting.Token);
        try
        {
            var first = await Task.WhenAny(reading, beating, signingIn, stopping);
            if (first == signingIn && _readySince is not null)
                first = await Task.WhenAny(reading, beating, stopping);
            cancellationToken.ThrowIfCancellationRequested();
            return first is Task<GatewayClose> ended ? await ended : new(Recovery.Resume, "Discord does not answer the sign-in");
        }
        finally
        {
            _isReady = false;
            await CloseAsync(socket, cancellationToken.IsCancellationRequested ? SignOff : KeepSession);
            await connection.CancelAsync();
            await waiting.CancelAsync();
            await Task.WhenAll(reading, beating, signingIn, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CloseAsync(IWebSocket socket, int code)
    {
        using var limit = new TimeLimit(timeouts.SignOff, clock, CancellationToken.None);
        await socket.CloseAsync(code, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<GatewayClose> ReadAsync(IWebSocket socket, TaskCompletionSource<int> hello, CancellationToken cancellationToken)
    {
        while (await socket.ReceiveAsync(cancellationToken) is { } text)
        {
            if (Parse(text) is not { } frame)
                continue;
            if (frame.Number("s") is > 0 and var sequence)
                _sequence = sequence;
            var data = frame.Get("d") ?? default;
            switch (frame.Number("op"), frame.Text("t"))
            {
                case (Hello, _):
                    hello.TrySetResult(data.Number("heartbeat_interval"));
                    await SignInAsync(socket, cancellationToken);
                    break;
                case (Heartbeat, _):
                    await SendHeartbeatAsync(socket, cancellationToken);
                    break;
                case (HeartbeatAck, _):
                    _isAcknowledged = true;
                    break;
                case (Reconnect, _):
                    return new(Recovery.Resume, "Discord asked to connect again");
                case (InvalidSession, _):
                    return data.ValueKind == JsonValueKind.True
                        ? new(Recovery.Resume, "Discord asked to resume again")
                        : new(Recovery.SignInLater, "Discord ended the session");
                case (Dispatch, "READY"):
                    (_sessionId, _resumeAddress) = (data.NonBlankText("session_id"), GatewayInfo.ReadAddress(data, "resume_gateway_url"));
                    SetReady();
                    events.Ready(data);
                    break;
                case (Dispatch, "RESUMED"):
                    SetReady();
                    break;
                case (Dispatch, "INTERACTION_CREATE"):
                    events.Interaction(data);
                    break;
                case (Dispatch, "MESSAGE_CREATE"):
                    events.Message(data);
                    break;
            }
        }

        return GatewayClose.FromCode(socket.CloseCode);
    }

    // Only the answers to heartbeats show that a connection is alive.
    private async Task<GatewayClose> BeatAsync(IWebSocket socket, Task<int> hello, CancellationToken cancellationToken)
    {
        var interval = TimeSpan.FromMilliseconds(await hello.WaitAsync(cancellationToken));
        interval = interval > timeouts.HeartbeatInterval ? timeouts.HeartbeatInterval
            : interval < ShortestHeartbeatInterval ? ShortestHeartbeatInterval
            : interval;
        var patience = interval < timeouts.HeartbeatAcknowledgement ? interval : timeouts.HeartbeatAcknowledgement;
        await Task.Delay(interval * random.Next(JitterSteps) / JitterSteps, clock, cancellationToken);
        while (true)
        {
            _isAcknowledged = false;
            await SendHeartbeatAsync(socket, cancellationToken);
            await Task.Delay(patience, clock, cancellationToken);
            if (!_isAcknowledged)
                return new(Recovery.Resume, "Discord does not answer a heartbeat");
            await Task.Delay(interval - patience, clock, cancellationToken);
        }
    }

    private Task<bool> SignInAsync(IWebSocket socket, CancellationToken cancellationToken) => _sessionId is { } session
        ? SendAsync(socket, Resume, new { Token = token, SessionId = session, Seq = _sequence }, cancellationToken)
        : SendAsync(
            socket,
            Identify,
            new
            {
                Token = token,
                Intents = GuildMessages | DirectMessages,
                Properties = new { Os = "linux", Browser = "CommunityBot", Device = "CommunityBot" },
                Shard = new[] { shard.Number, shard.Count },
            },
            cancellationToken);

    private Task<bool> SendHeartbeatAsync(IWebSocket socket, CancellationToken cancellationToken) =>
        socket.SendAsync(
            $$"""{"op":1,"d":{{(_sequence == 0 ? "null" : _sequence.ToString(CultureInfo.InvariantCulture))}}}""", cancellationToken);

    // A failed attempt ends the reading too.
    private static Task<bool> SendAsync<T>(IWebSocket socket, int op, T data, CancellationToken cancellationToken) =>
        socket.SendAsync(DiscordJson.Write(new { Op = op, D = data }), cancellationToken);

    private static JsonElement? Parse(string frame)
    {
        try
        {
            return JsonElement.Parse(frame);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void SetReady()
    {
        _readySince ??= clock.GetTimestamp();
        _isReady = true;
        events.StateChanged();
    }
}

/// <summary>Gets what happens in a session. Each must return at once.</summary>
/// <param name="StateChanged">The shard became ready or is lost.</param>
/// <param name="Ready">The data of READY.</param>
/// <param name="Interaction">The data of INTERACTION_CREATE.</param>
/// <param name="Message">The data of MESSAGE_CREATE.</param>
internal sealed record GatewayEvents(
    Action StateChanged, Action<JsonElement> Ready, Action<JsonElement> Interaction, Action<JsonElement> Message);
