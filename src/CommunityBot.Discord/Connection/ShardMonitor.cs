using System.Globalization;
using System.Text.Json;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Connection;

/// <summary>
/// What is known of one shard's line from what goes over it, whatever the SDK believes. Any thread may tell it; what is heard is handed on without waiting.
/// </summary>
internal sealed class ShardMonitor(TimeoutOptions periods, TimeProvider clock)
{
    // https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
    private const int Dispatch = 0;
    private const int Heartbeat = 1;
    private const int Reconnect = 7;
    private const int InvalidSession = 9;
    private const int Hello = 10;
    private const int HeartbeatAck = 11;

    private const int InvalidTokenCloseCode = 4004;

    // Discord takes 120 frames a minute from a client, heartbeats included.
    private static readonly TimeSpan ShortestHeartbeatInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private bool _isReady;
    private long _since = clock.GetTimestamp();
    private long? _unacknowledgedSince;
    private int? _closeCode;

    /// <summary>Called when a shard becomes ready or is lost.</summary>
    public Action? StateChanged { get; init; }

    /// <summary>Called with the data of READY.</summary>
    public Action<JsonElement>? ReadyReceived { get; init; }

    /// <summary>Called with the data of each INTERACTION_CREATE.</summary>
    public Action<JsonElement>? InteractionReceived { get; init; }

    /// <summary>Whether questions can come over this line.</summary>
    public bool IsReady
    {
        get
        {
            lock (_gate)
                return _isReady;
        }
    }

    /// <summary>For how long it has been ready, or not.</summary>
    public TimeSpan TimeInState
    {
        get
        {
            lock (_gate)
                return clock.GetElapsedTime(_since);
        }
    }

    /// <summary>Why it was lost the last time, in words.</summary>
    public string LossReason
    {
        get
        {
            lock (_gate)
                return _closeCode is { } code ? $"Discord closed the line with {code}" : "the line was lost";
        }
    }

    /// <summary>A web socket is being opened.</summary>
    public void OnConnecting()
    {
        lock (_gate)
            _unacknowledgedSince = null;
    }

    /// <summary>A frame came in.</summary>
    /// <returns>
    /// What the SDK is to see: of an interaction only that something with its number came, for it would read it again, make entities that nobody uses,
    /// and keep the next one waiting; and of HELLO an interval that finds a dead line in time, for a line is known to live only by its heartbeats' answers.
    /// </returns>
    public string OnFrameReceived(string frame)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(frame);
        }
        catch (JsonException)
        {
            return frame;
        }

        switch (json.Number("op"), json.Text("t"))
        {
            case (Hello, _):
                return LimitHeartbeatInterval(json.Get("d")?.Number("heartbeat_interval") ?? 0);
            case (HeartbeatAck, _):
                lock (_gate)
                    _unacknowledgedSince = null;
                break;
            case (Reconnect or InvalidSession, _):
                SetReady(isReady: false);
                break;
            case (Dispatch, "READY"):
                SetReady(isReady: true);
                ReadyReceived?.Invoke(json.Get("d") ?? default);
                break;
            case (Dispatch, "RESUMED"):
                SetReady(isReady: true);
                break;
            case (Dispatch, "INTERACTION_CREATE") when json.Get("d") is { } interaction:
                InteractionReceived?.Invoke(interaction);
                return string.Create(CultureInfo.InvariantCulture, $$"""{"op":0,"s":{{json.Number("s")}},"t":"READ_ALREADY","d":null}""");
        }

        return frame;
    }

    /// <summary>A frame is about to go out.</summary>
    public void OnFrameSending(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        var isHeartbeat = reader.Read() && reader.Read() && reader.ValueTextEquals("op"u8) && reader.Read()
            && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var op) && op == Heartbeat;
        if (!isHeartbeat)
            return;
        lock (_gate)
            _unacknowledgedSince ??= clock.GetTimestamp();
    }

    /// <summary>The web socket is closed.</summary>
    /// <param name="code">Discord's reason; null when it gave none.</param>
    /// <returns>Whether the SDK may bring it back: it would never stop trying a wrong token, and stops for good, still claiming to be there, at others.</returns>
    public bool OnClosed(int? code)
    {
        // Hanging up afterwards does not hide why.
        lock (_gate)
            _closeCode = code ?? _closeCode;
        SetReady(isReady: false);
        return code is not (InvalidTokenCloseCode or 4006 or >= 4010 and <= 4014);
    }

    /// <summary>What is to be done about the line now.</summary>
    public ShardState CheckState()
    {
        lock (_gate)
        {
            return _closeCode == InvalidTokenCloseCode ? ShardState.InvalidToken
                : _closeCode is 4006 or >= 4010 and <= 4014 ? ShardState.Lost
                : !_isReady ? clock.GetElapsedTime(_since) > periods.Reconnect ? ShardState.Lost : ShardState.Reconnecting
                : _unacknowledgedSince is { } beat && clock.GetElapsedTime(beat) > periods.HeartbeatAcknowledgement ? ShardState.Unresponsive
                : ShardState.Ready;
        }
    }

    private string LimitHeartbeatInterval(int asked)
    {
        var interval = TimeSpan.FromMilliseconds(asked);
        if (interval > periods.HeartbeatInterval)
            interval = periods.HeartbeatInterval;
        if (interval < ShortestHeartbeatInterval)
            interval = ShortestHeartbeatInterval;
        return string.Create(CultureInfo.InvariantCulture, $$$"""{"op":10,"d":{"heartbeat_interval":{{{(int)interval.TotalMilliseconds}}}}}""");
    }

    private void SetReady(bool isReady)
    {
        lock (_gate)
        {
            if (isReady)
                _closeCode = null;
            if (_isReady == isReady)
                return;
            _isReady = isReady;
            _since = clock.GetTimestamp();
        }

        StateChanged?.Invoke();
    }
}

/// <summary>How a shard's line stands.</summary>
internal enum ShardState
{
    Ready,

    /// <summary>The SDK is bringing it back.</summary>
    Reconnecting,

    /// <summary>Heartbeats are not answered: hang up, and the SDK will bring it back.</summary>
    Unresponsive,

    /// <summary>The SDK will not bring it back: a new client has to.</summary>
    Lost,

    /// <summary>The token is wrong: trying again cannot help.</summary>
    InvalidToken,
}
