using System.Collections.Concurrent;
using System.Net.WebSockets;
using CommunityBot.Core.Commands;
using CommunityBot.Platforms;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Connection;
using CommunityBot.Slack.Incoming;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Slack.Tests.Connection;

public sealed class ConnectionSupervisorTests : IAsyncDisposable
{
    private readonly PlatformStatuses _board = new([], TimeProvider.System);
    private readonly FakeTransport _transport = new();
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
            _transport,
            new ApiClient(
                _transport,
                new RateLimiter(TimeProvider.System),
                new RetryPolicy(timeouts, new RandomSource(1), TimeProvider.System),
                NullLogger<ApiClient>.Instance),
            new SlackSettings(),
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
        var socket = Next();
        Assert.Equal(PlatformState.Connecting, State);
        Say(socket, "hello");

        Assert.True(SpinWait.SpinUntil(() => State == PlatformState.Connected, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Refusals_and_ends_are_tried_again_for_ever()
    {
        for (var i = 0; i < 20; i++)
            _transport.Refusals.Enqueue(i % 2 == 0 ? new WebSocketException("no") : new InvalidOperationException("no"));
        for (var i = 0; i < 5; i++)
        {
            var socket = Next();
            if (i % 2 == 0)
                Say(socket, "hello");
            socket.End();
        }

        Say(Next(), "hello");
        Assert.True(SpinWait.SpinUntil(() => State == PlatformState.Connected, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void An_envelope_is_handed_on()
    {
        var socket = Next();
        Say(socket, "hello");
        socket.Deliver("""{"envelope_id":"e1","type":"events_api","payload":{}}""");

        Assert.Equal("e1", Taken());
    }

    [Fact]
    public void A_socket_is_closed_only_after_its_replacement_is_up()
    {
        var old = Next();
        Say(old, "hello");
        Say(old, "disconnect");
        var replacement = Next();
        Assert.False(old.IsClosed);
        old.Deliver("""{"envelope_id":"e1","type":"events_api","payload":{}}""");
        Assert.Equal("e1", Taken());
        Say(replacement, "hello");
        replacement.Deliver("""{"envelope_id":"e2","type":"events_api","payload":{}}""");

        Assert.Equal("e2", Taken());
    }

    [Fact]
    public async Task Stopping_closes_the_socket()
    {
        var socket = Next();
        Say(socket, "hello");
        Assert.True(SpinWait.SpinUntil(() => State == PlatformState.Connected, TimeSpan.FromSeconds(10)));
        await _stop.CancelAsync();
        await _running;

        Assert.True(socket.IsClosed);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _taken.Dispose();
    }

    private PlatformState State => _board.All.Single().State;

    private FakeWebSocket Next() => _transport.Opened.TryTake(out var socket, TimeSpan.FromSeconds(10))
        ? socket
        : throw new TimeoutException("No socket was opened.");

    private string Taken() =>
        _taken.TryTake(out var envelope, TimeSpan.FromSeconds(10)) ? envelope.Id : throw new TimeoutException("No envelope was taken.");

    private static void Say(FakeWebSocket socket, string type) => socket.Deliver($"{{\"type\":\"{type}\",\"reason\":\"warning\"}}");
}
