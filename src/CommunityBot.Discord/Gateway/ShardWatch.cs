using System.Globalization;
using System.Text.Json;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// What is known of one shard's line from what goes over it, whatever the SDK believes. Any thread may tell it; what is heard is handed on without waiting.
/// </summary>
internal sealed class ShardWatch(DiscordPeriods periods, TimeProvider clock)
{
    // https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
    private const int Dispatch = 0;
    private const int Heartbeat = 1;
    private const int Reconnect = 7;
    private const int InvalidSession = 9;
    private const int Hello = 10;
    private const int HeartbeatAck = 11;

    private const int WrongToken = 4004;

    // Discord takes 120 frames a minute from a client, heartbeats included.
    private static readonly TimeSpan ShortestBetweenHeartbeats = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private bool _isReady;
    private long _since = clock.GetTimestamp();
    private long? _unansweredSince;
    private int? _closeCode;

    /// <summary>Called when a shard becomes ready or is lost.</summary>
    public Action? Changed { get; init; }

    /// <summary>Called with the data of READY.</summary>
    public Action<JsonElement>? SignedIn { get; init; }

    /// <summary>Called with the data of each INTERACTION_CREATE.</summary>
    public Action<JsonElement>? Asked { get; init; }

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
    public TimeSpan Since
    {
        get
        {
            lock (_gate)
                return clock.GetElapsedTime(_since);
        }
    }

    /// <summary>Why it was lost the last time, in words.</summary>
    public string Reason
    {
        get
        {
            lock (_gate)
                return _closeCode is { } code ? $"Discord closed the line with {code}" : "the line was lost";
        }
    }

    /// <summary>A web socket is being opened.</summary>
    public void Connecting()
    {
        lock (_gate)
            _unansweredSince = null;
    }

    /// <summary>A frame came in.</summary>
    /// <returns>
    /// What the SDK is to see: of an interaction only that something with its number came, for it would read it again, make entities that nobody uses,
    /// and keep the next one waiting; and of HELLO an interval that finds a dead line in time, for a line is known to live only by its heartbeats' answers.
    /// </returns>
    public string Received(string frame)
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
                return HelloFor(json.Get("d")?.Number("heartbeat_interval") ?? 0);
            case (HeartbeatAck, _):
                lock (_gate)
                    _unansweredSince = null;
                break;
            case (Reconnect or InvalidSession, _):
                Turn(isReady: false);
                break;
            case (Dispatch, "READY"):
                Turn(isReady: true);
                SignedIn?.Invoke(json.Get("d") ?? default);
                break;
            case (Dispatch, "RESUMED"):
                Turn(isReady: true);
                break;
            case (Dispatch, "INTERACTION_CREATE") when json.Get("d") is { } interaction:
                Asked?.Invoke(interaction);
                return string.Create(CultureInfo.InvariantCulture, $$"""{"op":0,"s":{{json.Number("s")}},"t":"READ_ALREADY","d":null}""");
        }

        return frame;
    }

    /// <summary>A frame is about to go out.</summary>
    public void Sending(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        var isHeartbeat = reader.Read() && reader.Read() && reader.ValueTextEquals("op"u8) && reader.Read()
            && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var op) && op == Heartbeat;
        if (!isHeartbeat)
            return;
        lock (_gate)
            _unansweredSince ??= clock.GetTimestamp();
    }

    /// <summary>The web socket is closed.</summary>
    /// <param name="code">Discord's reason; null when it gave none.</param>
    /// <returns>Whether the SDK may bring it back: it would never stop trying a wrong token, and stops for good, still claiming to be there, at others.</returns>
    public bool Closed(int? code)
    {
        // Hanging up afterwards does not hide why.
        lock (_gate)
            _closeCode = code ?? _closeCode;
        Turn(isReady: false);
        return code is not (WrongToken or 4006 or >= 4010 and <= 4014);
    }

    /// <summary>What is to be done about the line now.</summary>
    public LineState Look()
    {
        lock (_gate)
        {
            return _closeCode == WrongToken ? LineState.Refused
                : _closeCode is 4006 or >= 4010 and <= 4014 ? LineState.Lost
                : !_isReady ? clock.GetElapsedTime(_since) > periods.Reconnect ? LineState.Lost : LineState.Waiting
                : _unansweredSince is { } beat && clock.GetElapsedTime(beat) > periods.Heartbeat ? LineState.Silent
                : LineState.Ready;
        }
    }

    private string HelloFor(int asked)
    {
        var interval = TimeSpan.FromMilliseconds(asked);
        if (interval > periods.BetweenHeartbeats)
            interval = periods.BetweenHeartbeats;
        if (interval < ShortestBetweenHeartbeats)
            interval = ShortestBetweenHeartbeats;
        return string.Create(CultureInfo.InvariantCulture, $$$"""{"op":10,"d":{"heartbeat_interval":{{{(int)interval.TotalMilliseconds}}}}}""");
    }

    private void Turn(bool isReady)
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

        Changed?.Invoke();
    }
}

/// <summary>How a shard's line stands.</summary>
internal enum LineState
{
    Ready,

    /// <summary>The SDK is bringing it back.</summary>
    Waiting,

    /// <summary>Heartbeats are not answered: hang up, and the SDK will bring it back.</summary>
    Silent,

    /// <summary>The SDK will not bring it back: a new client has to.</summary>
    Lost,

    /// <summary>The token is wrong: trying again cannot help.</summary>
    Refused,
}
