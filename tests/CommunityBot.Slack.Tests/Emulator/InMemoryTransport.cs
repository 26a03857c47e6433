using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>
/// Leads a bot to an emulated Slack without a network, in the time of any clock. Its sockets fail at every step, lose acknowledgements, and
/// deliver envelopes twice and out of order, as a <see cref="FaultSchedule"/> says.
/// </summary>
internal sealed class InMemoryTransport(SlackEmulator slack, FaultSchedule faults, TimeoutOptions timeouts, TimeProvider clock)
    : HttpMessageHandler, ITransport
{
    /// <summary>Sockets that may fail.</summary>
    public const int MaxFaultySockets = 12;

    private const int MaxDeliveries = 4;

    // Slack waits so long for an acknowledgement, and then delivers again.
    private static readonly TimeSpan AcknowledgementTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(25);

    private readonly Lock _lock = new();
    private readonly List<Socket> _open = [];
    private readonly Dictionary<string, Pending> _pending = [];
    private int _sockets;
    private int _envelopes;

    public string Name => "in memory";

    private TimeProvider Clock => clock;

    public async Task<ApiResponse> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var text = request.Json ?? string.Join(
            '&', request.Query.Select(q => $"{WebUtility.UrlEncode(q.Key)}={WebUtility.UrlEncode(q.Value)}"));
        var token = request.Token == ApiToken.App ? SlackEmulator.AppToken : SlackEmulator.BotToken;
        if (await AnswerAsync(request.Method, "Bearer " + token, text, isCall: true, cancellationToken) is not { } answer)
            return new ApiResponse.NoResponse(MayHaveSucceeded: true);
        return answer.Status switch
        {
            429 => new ApiResponse.RateLimited(TimeSpan.FromSeconds(answer.RetryAfter ?? 1)),
            200 => ApiResponse.Read(JsonElement.Parse(answer.Json)),
            _ => ApiResponse.FromStatus((HttpStatusCode)answer.Status),
        };
    }

    public async Task<IWebSocket> OpenSocketAsync(Uri address, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _sockets);
        var step = number <= MaxFaultySockets
            ? (SocketStep)faults.Choose($"socket {number}", (int)SocketStep.Never + 1)
            : SocketStep.Never;
        if (step == SocketStep.Refused)
            throw new WebSocketException("Slack refuses the socket.");
        if (step == SocketStep.NotOpened)
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        var socket = new Socket(this, step, faults.ChooseTime($"life {number}", LongestLife));
        socket.Open();
        return socket;
    }

    /// <summary>Delivers an interaction, again until it is acknowledged, and more often where the schedule says so.</summary>
    /// <param name="name">Names it in the schedule.</param>
    /// <param name="envelope">What a member did.</param>
    /// <param name="question">Gets what the acknowledgements say.</param>
    public async Task DeliverAsync(string name, JsonObject envelope, Question question)
    {
        if (faults.Happens($"{name} again", percent: 30))
            _ = DeliverOnceAsync($"{name} again", envelope, question);
        for (var i = 0; i < MaxDeliveries && !question.IsReceived; i++)
            await DeliverOnceAsync($"{name} {i}", envelope, question);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var text = await request.Content!.ReadAsStringAsync(cancellationToken);
        var answer = await AnswerAsync(request.RequestUri!.AbsolutePath.Trim('/'), null, text, isCall: false, cancellationToken)
            ?? throw new HttpRequestException("The connection was closed.");
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StringContent(answer.Json, Encoding.UTF8) };
        if (answer.RetryAfter is { } seconds)
            response.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return response;
    }

    // Null for no answer.
    private async Task<SlackEmulator.Answer?> AnswerAsync(
        string method, string? authorization, string text, bool isCall, CancellationToken cancellationToken)
    {
        var answer = slack.Handle(method, authorization, text, isCall);
        var isInTime = Task.Delay(timeouts.Request, clock, cancellationToken);
        if (await Task.WhenAny(answer.After, isInTime) == isInTime)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }

        return answer.IsDropped ? null : answer;
    }

    private async Task DeliverOnceAsync(string name, JsonObject envelope, Question question)
    {
        await Task.Delay(faults.ChooseTime($"{name} delay", TimeSpan.FromSeconds(0.6)), clock);
        var id = string.Create(CultureInfo.InvariantCulture, $"delivery-{Interlocked.Increment(ref _envelopes)}");
        var delivered = envelope.DeepClone().AsObject();
        delivered["envelope_id"] = id;
        var pending = new Pending(question, clock.GetTimestamp());
        Socket? socket;
        lock (_lock)
        {
            _pending.Add(id, pending);
            // Slack chooses one of the open sockets.
            socket = _open.Count == 0 ? null : _open[faults.Choose($"{name} socket", _open.Count)];
        }

        socket?.Deliver(delivered.ToJsonString());
        await Task.WhenAny(pending.Acknowledged.Task, Task.Delay(AcknowledgementTime, clock));
    }

    private void Acknowledge(string message)
    {
        var json = JsonNode.Parse(message)!;
        Pending? pending;
        lock (_lock)
        {
            if (!_pending.Remove(json["envelope_id"]!.GetValue<string>(), out pending)
                || clock.GetElapsedTime(pending.At) > AcknowledgementTime)
                return;
        }

        InteractionLedger.AcknowledgeOnce(pending.Question, json["payload"]?.ToJsonString());
        pending.Acknowledged.TrySetResult();
    }

    private sealed record Pending(Question Question, long At)
    {
        public TaskCompletionSource Acknowledged { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Socket(InMemoryTransport transport, SocketStep step, TimeSpan life) : IWebSocket
    {
        private readonly Channel<string> _incoming = Channel.CreateUnbounded<string>();
        private bool _isSilent;

        public int? CloseCode => null;

        public void Open()
        {
            switch (step)
            {
                case SocketStep.BeforeHello:
                    End();
                    return;
                case SocketStep.Silent:
                    return;
            }

            _incoming.Writer.TryWrite("""{"type":"hello","num_connections":1}""");
            lock (transport._lock)
                transport._open.Add(this);
            if (step != SocketStep.Never)
                _ = FailAsync();
        }

        public void Deliver(string envelope)
        {
            if (!_isSilent)
                _incoming.Writer.TryWrite(envelope);
        }

        public async Task<string?> ReceiveAsync(CancellationToken cancellationToken) =>
            await _incoming.Reader.WaitToReadAsync(cancellationToken) && _incoming.Reader.TryRead(out var message) ? message : null;

        public Task<bool> SendAsync(string message, CancellationToken cancellationToken)
        {
            if (_incoming.Reader.Completion.IsCompleted)
                return Task.FromResult(false);
            if (!_isSilent)
                transport.Acknowledge(message);
            return Task.FromResult(true);
        }

        public Task CloseAsync(int code, CancellationToken cancellationToken)
        {
            End();
            return Task.CompletedTask;
        }

        public void Dispose() => End();

        private async Task FailAsync()
        {
            await Task.Delay(life, transport.Clock);
            switch (step)
            {
                case SocketStep.Replaced:
                    _incoming.Writer.TryWrite("""{"type":"disconnect","reason":"refresh_requested"}""");
                    Leave();
                    await Task.Delay(TimeSpan.FromSeconds(10), transport.Clock);
                    break;
                case SocketStep.HalfOpen:
                    // Slack goes on for a moment; the bot notices by a ping without an answer.
                    _isSilent = true;
                    await Task.Delay(TimeSpan.FromSeconds(6), transport.Clock);
                    Leave();
                    await Task.Delay(TimeSpan.FromSeconds(6), transport.Clock);
                    break;
            }

            End();
        }

        private void Leave()
        {
            lock (transport._lock)
                transport._open.Remove(this);
        }

        private void End()
        {
            Leave();
            _incoming.Writer.TryComplete();
        }
    }
}

/// <summary>The step of a socket at which it fails.</summary>
internal enum SocketStep
{
    /// <summary>It is not accepted.</summary>
    Refused,

    /// <summary>The upgrade is never answered.</summary>
    NotOpened,

    /// <summary>It is closed before hello.</summary>
    BeforeHello,

    /// <summary>It is open, and nothing comes.</summary>
    Silent,

    /// <summary>It breaks without a word.</summary>
    Cut,

    /// <summary>Slack asks for another one, and closes it later.</summary>
    Replaced,

    /// <summary>Nothing arrives any more in either direction, and neither side knows.</summary>
    HalfOpen,

    Never,
}
