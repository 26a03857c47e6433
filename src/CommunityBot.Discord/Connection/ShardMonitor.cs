namespace CommunityBot.Discord.Connection;

/// <summary>
/// Knows the state of one shard's connection from its frames, independently of what the transport believes. Any thread may report to it. It
/// hands events on without waiting.
/// </summary>
internal sealed class ShardMonitor(TimeoutOptions timeouts, TimeProvider clock)
{
    // https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
    private const int Dispatch = 0;
    private const int Heartbeat = 1;
    private const int Reconnect = 7;
    private const int InvalidSession = 9;
    private const int Hello = 10;
    private const int HeartbeatAck = 11;

    private const int InvalidTokenCloseCode = 4004;

    // Discord accepts 120 frames a minute from a client, heartbeats included.
    private static readonly TimeSpan ShortestHeartbeatInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private bool _isReady;
    private long _since = clock.GetTimestamp();
    private long? _unacknowledgedSince;
    private int? _closeCode;

    /// <summary>Called when the shard becomes ready or is lost.</summary>
    public Action? StateChanged { get; init; }

    /// <summary>Called with the data of READY.</summary>
    public Action<JsonElement>? ReadyReceived { get; init; }

    /// <summary>Called with the data of each INTERACTION_CREATE.</summary>
    public Action<JsonElement>? InteractionReceived { get; init; }

    /// <summary>Whether interactions can arrive.</summary>
    public bool IsReady
    {
        get
        {
            lock (_lock)
                return _isReady;
        }
    }

    /// <summary>How long it has been ready, or not ready.</summary>
    public TimeSpan TimeInState
    {
        get
        {
            lock (_lock)
                return clock.GetElapsedTime(_since);
        }
    }

    /// <summary>Why the connection was lost the last time, in words.</summary>
    public string LossReason
    {
        get
        {
            lock (_lock)
                return _closeCode is { } code ? $"Discord closed the connection with {code}" : "the connection was lost";
        }
    }

    /// <summary>Reports that a web socket is being opened.</summary>
    public void OnConnecting()
    {
        lock (_lock)
            _unacknowledgedSince = null;
    }

    /// <summary>Reports a frame that came in.</summary>
    /// <returns>
    /// What the transport must see. Of an interaction it sees only the sequence number: an SDK would read the interaction again, make
    /// entities that nobody uses, and delay the next one. Of HELLO it sees an interval that is short enough to notice a dead connection in
    /// time, because only the answers to heartbeats show that a connection is alive.
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
                return LimitHeartbeatInterval(json.Number("d", "heartbeat_interval"));
            case (HeartbeatAck, _):
                lock (_lock)
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

    /// <summary>Reports a frame that is about to go out.</summary>
    public void OnFrameSending(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        var isHeartbeat = reader.Read() && reader.Read() && reader.ValueTextEquals("op"u8) && reader.Read()
            && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var op) && op == Heartbeat;
        if (!isHeartbeat)
            return;
        lock (_lock)
            _unacknowledgedSince ??= clock.GetTimestamp();
    }

    /// <summary>Reports that the web socket is closed.</summary>
    /// <param name="code">Discord's close code; null when it gave none.</param>
    /// <returns>
    /// Whether the transport may reconnect. An SDK would retry an invalid token for ever, and at other codes stops for good but still
    /// claims to be connected.
    /// </returns>
    public bool OnClosed(int? code)
    {
        // A later close by the bot must not hide the reason.
        lock (_lock)
            _closeCode = code ?? _closeCode;
        SetReady(isReady: false);
        return code is not (InvalidTokenCloseCode or 4006 or >= 4010 and <= 4014);
    }

    /// <summary>Returns the state, which says what must be done about the connection now.</summary>
    public ShardState CheckState()
    {
        lock (_lock)
        {
            if (_closeCode == InvalidTokenCloseCode)
                return ShardState.InvalidToken;
            if (_closeCode is 4006 or >= 4010 and <= 4014)
                return ShardState.Lost;
            if (!_isReady)
                return clock.GetElapsedTime(_since) > timeouts.Reconnect ? ShardState.Lost : ShardState.Reconnecting;
            return _unacknowledgedSince is { } sent && clock.GetElapsedTime(sent) > timeouts.HeartbeatAcknowledgement
                ? ShardState.Unresponsive
                : ShardState.Ready;
        }
    }

    private string LimitHeartbeatInterval(int milliseconds)
    {
        var interval = TimeSpan.FromMilliseconds(milliseconds);
        if (interval > timeouts.HeartbeatInterval)
            interval = timeouts.HeartbeatInterval;
        if (interval < ShortestHeartbeatInterval)
            interval = ShortestHeartbeatInterval;
        return string.Create(
            CultureInfo.InvariantCulture, $$$"""{"op":10,"d":{"heartbeat_interval":{{{(int)interval.TotalMilliseconds}}}}}""");
    }

    private void SetReady(bool isReady)
    {
        lock (_lock)
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

/// <summary>The state of a shard's connection.</summary>
internal enum ShardState
{
    Ready,

    /// <summary>The transport is reconnecting.</summary>
    Reconnecting,

    /// <summary>Heartbeats are not answered: close the connection, and the transport will reconnect.</summary>
    Unresponsive,

    /// <summary>The transport will not reconnect: a new connection is needed.</summary>
    Lost,

    /// <summary>The token is invalid: another attempt cannot help.</summary>
    InvalidToken,
}
