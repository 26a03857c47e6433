using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CommunityBot.Discord.Api;
using CommunityBot.Platforms.Transport;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Discord.Emulator;

/// <summary>
/// Leads a bot to an emulated Discord without a network, in the time of any clock. Its gateway fails at every step of a connection, and
/// delivers events twice and out of order, as a <see cref="FaultSchedule"/> says.
/// </summary>
internal sealed class InMemoryTransport(DiscordEmulator discord, FaultSchedule faults, TimeProvider clock) : ITransport
{
    /// <summary>Connections that may fail.</summary>
    public const int MaxFaultyConnections = 10;

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    // Of the session, since its sign-in: what a resumed connection gets again.
    private readonly List<(string Type, JsonNode Data, Action Received)> _events = [];
    private int _connections;
    private Socket? _newest;
    private bool _isSessionKnown;

    public string Name => "in memory";

    private TimeProvider Clock => clock;

    public async Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken)
    {
        var answer = discord.Handle(new(method, path, json ?? "", "", ""));
        await answer.After.WaitAsync(cancellationToken);
        return answer.Status == 0
            ? throw new HttpRequestException("The connection was closed.")
            : ApiResponse.Read(answer.Status, answer.Json ?? "", name => answer.Headers.GetValueOrDefault(name));
    }

    public async Task<IWebSocket> OpenGatewayAsync(Uri address, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _connections);
        var step = number <= MaxFaultyConnections
            ? (ConnectionStep)faults.Choose($"connection {number}", (int)ConnectionStep.Never + 1)
            : ConnectionStep.Never;
        if (step == ConnectionStep.Refused)
            throw new WebSocketException("The gateway refuses the connection.");
        if (step == ConnectionStep.NotOpened)
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        var socket = new Socket(this, step, faults.ChooseTime($"life {number}", LongestLife));
        lock (_lock)
            _newest = socket;
        socket.Open();
        return socket;
    }

    /// <summary>Delivers an event to the session, as often and as late as the schedule says.</summary>
    /// <param name="name">Names the event in the schedule.</param>
    /// <param name="type">Its type.</param>
    /// <param name="data">Its data.</param>
    /// <param name="received">Called each time that the bot gets it.</param>
    public async Task DeliverAsync(string name, string type, JsonNode data, Action received)
    {
        var count = faults.Happens($"{name} again", percent: 30) ? 2 + faults.Choose($"{name} often", 2) : 1;
        for (var i = 0; i < count; i++)
        {
            await Task.Delay(faults.ChooseTime($"{name} delay {i}", TimeSpan.FromSeconds(i == 0 ? 0.4 : 1)), clock);
            lock (_lock)
            {
                _events.Add((type, data, received));
                _newest?.Dispatch(_events.Count);
            }
        }
    }

    private void SignIn()
    {
        lock (_lock)
        {
            _events.Clear();
            _isSessionKnown = true;
        }
    }

    private sealed class Socket(InMemoryTransport gateway, ConnectionStep step, TimeSpan life) : IWebSocket
    {
        private readonly Channel<(string Text, Action? Received)> _incoming = Channel.CreateUnbounded<(string, Action?)>();
        private bool _isSignedIn;
        private bool _isSilent;

        public int? CloseCode { get; private set; }

        public void Open()
        {
            if (step == ConnectionStep.BeforeHello)
                End(null);
            else if (step != ConnectionStep.Silent)
                Say(new JsonObject { ["op"] = 10, ["d"] = new JsonObject { ["heartbeat_interval"] = 41_250 } });
        }

        /// <summary>Sends an event of the session, by its number from 1.</summary>
        public void Dispatch(int number)
        {
            if (!_isSignedIn || _isSilent)
                return;
            var (type, data, received) = gateway._events[number - 1];
            Say(new JsonObject { ["op"] = 0, ["s"] = number, ["t"] = type, ["d"] = data.DeepClone() }, received);
        }

        public async Task<string?> ReceiveAsync(CancellationToken cancellationToken)
        {
            if (!await _incoming.Reader.WaitToReadAsync(cancellationToken) || !_incoming.Reader.TryRead(out var frame))
                return null;
            frame.Received?.Invoke();
            return frame.Text;
        }

        public Task<bool> SendAsync(string message, CancellationToken cancellationToken)
        {
            if (_incoming.Reader.Completion.IsCompleted)
                return Task.FromResult(false);
            var frame = JsonNode.Parse(message)!;
            if (!_isSilent)
                Answer(frame["op"]!.GetValue<int>(), frame);
            return Task.FromResult(true);
        }

        public Task CloseAsync(int code, CancellationToken cancellationToken)
        {
            End(null);
            return Task.CompletedTask;
        }

        public void Dispose() => End(null);

        private void Answer(int op, JsonNode frame)
        {
            switch (op)
            {
                case Frame.Heartbeat:
                    Say(new JsonObject { ["op"] = 11 });
                    break;
                case Frame.Identify or Frame.Resume when step == ConnectionStep.BeforeReady:
                    End(4000);
                    break;
                case Frame.Identify or Frame.Resume when step == ConnectionStep.InvalidSession:
                    gateway._isSessionKnown = false;
                    Say(new JsonObject { ["op"] = 9, ["d"] = false });
                    break;
                case Frame.Resume when !gateway._isSessionKnown:
                    Say(new JsonObject { ["op"] = 9, ["d"] = false });
                    break;
                case Frame.Identify:
                    gateway.SignIn();
                    Begin("READY", GatewayEmulator.Ready("ws://127.0.0.1/gateway"), 0);
                    break;
                case Frame.Resume:
                    Begin("RESUMED", new JsonObject(), frame["d"]!["seq"]!.GetValue<int>());
                    break;
            }
        }

        // A sequence number of the session counts its events. The sign-in itself has none here, so that nothing depends on it.
        private void Begin(string type, JsonNode data, int sequence)
        {
            lock (gateway._lock)
            {
                _isSignedIn = true;
                if (type == "READY")
                    Say(new JsonObject { ["op"] = 0, ["t"] = type, ["d"] = data });
                // What came meanwhile, and the last event once more.
                for (var number = Math.Max(1, sequence); number <= gateway._events.Count; number++)
                    Dispatch(number);
                if (type != "READY")
                    Say(new JsonObject { ["op"] = 0, ["t"] = type, ["d"] = data });
            }

            if (step is ConnectionStep.Cut or ConnectionStep.Closed or ConnectionStep.HalfOpen or ConnectionStep.Reconnect
                or ConnectionStep.SessionEnded)
                _ = FailAsync();
        }

        private async Task FailAsync()
        {
            await Task.Delay(life, gateway.Clock);
            switch (step)
            {
                case ConnectionStep.HalfOpen:
                    _isSilent = true;
                    break;
                case ConnectionStep.Reconnect:
                    Say(new JsonObject { ["op"] = 7 });
                    break;
                case ConnectionStep.SessionEnded:
                    gateway._isSessionKnown = false;
                    End(4009);
                    break;
                default:
                    End(step == ConnectionStep.Closed ? 1001 : null);
                    break;
            }
        }

        private void Say(JsonObject frame, Action? received = null) => _incoming.Writer.TryWrite((frame.ToJsonString(), received));

        private void End(int? code)
        {
            CloseCode ??= code;
            _incoming.Writer.TryComplete();
        }
    }
}

/// <summary>The step of a connection at which it fails.</summary>
internal enum ConnectionStep
{
    /// <summary>It is not accepted.</summary>
    Refused,

    /// <summary>The upgrade is never answered.</summary>
    NotOpened,

    /// <summary>It is closed before its first frame.</summary>
    BeforeHello,

    /// <summary>It is open, and nothing comes.</summary>
    Silent,

    /// <summary>It is closed in place of READY or RESUMED.</summary>
    BeforeReady,

    /// <summary>The sign-in is answered with "invalid session".</summary>
    InvalidSession,

    /// <summary>It breaks without a close frame.</summary>
    Cut,

    /// <summary>It is closed for a passing reason.</summary>
    Closed,

    /// <summary>It is closed with the end of the session.</summary>
    SessionEnded,

    /// <summary>Discord asks to connect again.</summary>
    Reconnect,

    /// <summary>Nothing arrives any more in either direction.</summary>
    HalfOpen,

    Never,
}
