using System.Text;
using System.Text.Json;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Connection;

namespace CommunityBot.Discord.Tests.Connection;

public class ShardMonitorTests
{
    private static readonly TimeoutOptions Timeouts = new();

    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _heard = [];
    private readonly ShardMonitor _watch;

    public ShardMonitorTests() => _watch = new(Timeouts, _clock)
    {
        StateChanged = () => _heard.Add("changed"),
        ReadyReceived = _ => _heard.Add("signed in"),
        InteractionReceived = _ => _heard.Add("asked"),
    };

    [Fact]
    public void A_connection_is_ready_when_Discord_says_so()
    {
        Assert.Equal(ShardState.Reconnecting, _watch.CheckState());

        _watch.OnFrameReceived("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        Assert.Equal(ShardState.Reconnecting, _watch.CheckState());
        _watch.OnFrameReceived("""{"op":0,"s":1,"t":"READY","d":{}}""");

        Assert.Equal(ShardState.Ready, _watch.CheckState());
        Assert.Equal(["changed", "signed in"], _heard);
    }

    [Theory]
    [InlineData("""{"op":7,"d":null}""")]
    [InlineData("""{"op":9,"d":false}""")]
    public void After_a_reconnect_request_it_is_not_ready_until_it_is_resumed(string frame)
    {
        Ready();
        _watch.OnFrameReceived(frame);
        Assert.False(_watch.IsReady);

        _watch.OnFrameReceived("""{"op":0,"s":2,"t":"RESUMED","d":{}}""");
        Assert.True(_watch.IsReady);
    }

    [Theory]
    [InlineData(null, true, nameof(ShardState.Reconnecting))]
    [InlineData(1001, true, nameof(ShardState.Reconnecting))]
    [InlineData(4000, true, nameof(ShardState.Reconnecting))]
    [InlineData(4009, true, nameof(ShardState.Reconnecting))]
    [InlineData(4004, false, nameof(ShardState.InvalidToken))]
    [InlineData(4006, false, nameof(ShardState.Lost))]
    [InlineData(4011, false, nameof(ShardState.Lost))]
    [InlineData(4014, false, nameof(ShardState.Lost))]
    public void What_a_close_means_depends_on_its_code(int? code, bool mayBringBack, string state)
    {
        Ready();

        Assert.Equal(mayBringBack, _watch.OnClosed(code));

        Assert.Equal(state, _watch.CheckState().ToString());
        Assert.False(_watch.IsReady);
    }

    [Fact]
    public void Aborting_does_not_hide_why_the_connection_was_closed()
    {
        Ready();
        _watch.OnClosed(4014);
        _watch.OnClosed(null);

        Assert.Equal("Discord closed the connection with 4014", _watch.LossReason);
        Assert.Equal(ShardState.Lost, _watch.CheckState());

        Ready();
        _watch.OnClosed(null);
        Assert.Equal("the connection was lost", _watch.LossReason);
    }

    [Fact]
    public void A_connection_that_the_SDK_does_not_restore_is_lost()
    {
        Ready();
        _watch.OnClosed(1006);
        _clock.Advance(Timeouts.Reconnect);
        Assert.Equal(ShardState.Reconnecting, _watch.CheckState());

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ShardState.Lost, _watch.CheckState());
    }

    [Fact]
    public void A_heartbeat_without_an_answer_is_silence()
    {
        Ready();
        Heartbeat();
        _clock.Advance(Timeouts.HeartbeatAcknowledgement - TimeSpan.FromSeconds(1));
        _watch.OnFrameReceived("""{"op":11}""");
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ShardState.Ready, _watch.CheckState());

        Heartbeat();
        _clock.Advance(Timeouts.HeartbeatAcknowledgement + TimeSpan.FromSeconds(1));
        Assert.Equal(ShardState.Unresponsive, _watch.CheckState());
    }

    [Theory]
    [InlineData(41_250)]
    [InlineData(120_000)]
    public void A_dead_connection_is_noticed_within_30_seconds_however_rarely_Discord_wants_heartbeats(int milliseconds)
    {
        var interval = BetweenHeartbeats(milliseconds);
        Ready();
        Heartbeat();
        _watch.OnFrameReceived("""{"op":11}""");

        _clock.Advance(interval);
        Heartbeat();
        _clock.Advance(Timeouts.HeartbeatAcknowledgement + Timeouts.CheckInterval);

        Assert.Equal(ShardState.Unresponsive, _watch.CheckState());
        Assert.InRange(interval + Timeouts.HeartbeatAcknowledgement + Timeouts.CheckInterval, TimeSpan.Zero, TimeSpan.FromSeconds(28));
    }

    [Theory]
    [InlineData(9_000, 9_000)]
    [InlineData(1, 1_000)]
    [InlineData(0, 1_000)]
    [InlineData(-1, 1_000)]
    public void Heartbeats_come_as_often_as_Discord_wants_and_never_too_often_for_it(int milliseconds, int told) =>
        Assert.Equal(TimeSpan.FromMilliseconds(told), BetweenHeartbeats(milliseconds));

    [Fact]
    public void A_new_connection_owes_no_answer_to_an_old_heartbeat()
    {
        Ready();
        Heartbeat();
        _watch.OnConnecting();
        _watch.OnFrameReceived("""{"op":0,"t":"RESUMED","d":{}}""");
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ShardState.Ready, _watch.CheckState());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"op":"0","t":7}""")]
    [InlineData("""{"op":0,"t":"INTERACTION_CREATE"}""")]
    [InlineData("""{"op":0,"t":"GUILD_CREATE","d":{}}""")]
    [InlineData("""{"op":0,"t":"GUILD_CREATE","\ud800":{}}""")]
    public void Frames_that_mean_nothing_change_nothing(string frame)
    {
        Ready();
        _heard.Clear();

        Assert.Equal(frame, _watch.OnFrameReceived(frame));
        _watch.OnFrameSending(Encoding.UTF8.GetBytes("""{"op":2,"d":{}}"""));

        Assert.Empty(_heard);
        Assert.Equal(ShardState.Ready, _watch.CheckState());
    }

    [Fact]
    public void Interactions_are_handed_on_and_the_SDK_gets_only_their_number()
    {
        var forSdk = _watch.OnFrameReceived("""{"op":0,"s":7,"t":"INTERACTION_CREATE","d":{"id":"1"}}""");

        Assert.Equal(["asked"], _heard);
        Assert.Equal("""{"op":0,"s":7,"t":"READ_ALREADY","d":null}""", forSdk);
    }

    private void Ready() => _watch.OnFrameReceived("""{"op":0,"s":1,"t":"READY","d":{}}""");

    // What the SDK sees.
    private TimeSpan BetweenHeartbeats(int asked) => TimeSpan.FromMilliseconds(
        JsonElement.Parse(
            _watch.OnFrameReceived(
                $$$"""{"op":10,"d":{"heartbeat_interval":{{{asked}}},"_trace":"""
                    + $$$"""[]}}""")).GetProperty("d").GetProperty("heartbeat_interval").GetInt32());

    private void Heartbeat() => _watch.OnFrameSending("""{"op":1,"d":17}"""u8);
}
