using System.Collections.Concurrent;
using CommunityBot.Core.Commands;
using CommunityBot.Platforms;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Connection;
using CommunityBot.Slack.Incoming;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Slack.Tests.Connection;

public sealed class ConnectionSupervisorTests : IAsyncDisposable
{
    private readonly PlatformStatuses _board = new([]);
    private readonly BlockingCollection<Line> _lines = [];
    private readonly ConcurrentQueue<Exception> _refusals = new();
    private readonly BlockingCollection<SocketMessage.Envelope> _taken = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public ConnectionSupervisorTests()
    {
        var timeouts = new TimeoutOptions
        {
            FirstRetry = TimeSpan.FromMilliseconds(1),
            LongestRetry = TimeSpan.FromMilliseconds(4),
            Connect = TimeSpan.FromSeconds(5),
            StableConnection = TimeSpan.Zero,
        };
        var board = new ConnectionStatus(_board);
        board.ReportStarting(1);
        _running = new ConnectionSupervisor(
            0,
            OpenAsync,
            (envelope, _) => _taken.Add(envelope),
            board,
            timeouts,
            new RandomSource(1),
            TimeProvider.System,
            NullLogger<ConnectionSupervisor>.Instance).RunAsync(_stop.Token);
    }

    [Fact]
    public void Only_hello_makes_it_connected()
    {
        var line = Next();
        Assert.Equal(PlatformState.Connecting, State);
        line.Say("hello");

        Assert.True(SpinWait.SpinUntil(() => State == PlatformState.Connected, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Refusals_and_ends_are_tried_again_for_ever()
    {
        for (var i = 0; i < 20; i++)
            _refusals.Enqueue(i % 2 == 0 ? new ConnectionRefusedException("no") : new InvalidOperationException("no"));
        for (var i = 0; i < 5; i++)
        {
            var line = Next();
            if (i % 2 == 0)
                line.Say("hello");
            line.End();
        }

        Next().Say("hello");
        Assert.True(SpinWait.SpinUntil(() => State == PlatformState.Connected, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void An_envelope_is_handed_on()
    {
        var line = Next();
        line.Say("hello");
        line.Hear("""{"envelope_id":"e1","type":"events_api","payload":{}}""");

        Assert.Equal("e1", Taken());
    }

    [Fact]
    public void A_socket_is_closed_only_after_its_replacement_is_up()
    {
        var old = Next();
        old.Say("hello");
        old.Say("disconnect");
        var replacement = Next();
        Assert.False(old.IsClosed);
        old.Hear("""{"envelope_id":"e1","type":"events_api","payload":{}}""");
        replacement.Say("hello");
        replacement.Hear("""{"envelope_id":"e2","type":"events_api","payload":{}}""");

        Assert.Equal(["e1", "e2"], [Taken(), Taken()]);
    }

    [Fact]
    public async Task Stopping_closes_the_socket()
    {
        var line = Next();
        line.Say("hello");
        await _stop.CancelAsync();
        await _running;

        Assert.True(line.IsClosed);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _lines.Dispose();
        _taken.Dispose();
    }

    private PlatformState State => _board.All.Single().State;

    private Line Next() =>
        _lines.TryTake(out var line, TimeSpan.FromSeconds(10)) ? line : throw new TimeoutException("No socket was opened.");

    private string Taken() =>
        _taken.TryTake(out var envelope, TimeSpan.FromSeconds(10)) ? envelope.Id : throw new TimeoutException("No envelope was taken.");

    private Task<SocketConnection> OpenAsync(Action<string> receive, CancellationToken cancellationToken)
    {
        if (_refusals.TryDequeue(out var refusal))
            throw refusal;
        var line = new Line(receive);
        _lines.Add(line, cancellationToken);
        return Task.FromResult(line.Socket);
    }

    private sealed class Line
    {
        private readonly Action<string> _receive;
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Line(Action<string> receive)
        {
            _receive = receive;
            Socket = new(_ => Task.CompletedTask, _closed.Task, End);
        }

        public SocketConnection Socket { get; }

        public bool IsClosed => _closed.Task.IsCompleted;

        public void Hear(string message) => _receive(message);

        public void Say(string type) => Hear($"{{\"type\":\"{type}\",\"reason\":\"warning\"}}");

        public void End() => _closed.TrySetResult();
    }
}
