using System.Text;
using System.Text.Json;
using CommunityBot.Discord.Gateway;

namespace CommunityBot.Discord.Tests.Gateway;

public class ShardWatchTests
{
    private static readonly DiscordPeriods Periods = new();

    private readonly ManualClock _clock = new();
    private readonly List<string> _heard = [];
    private readonly ShardWatch _watch;

    public ShardWatchTests() => _watch = new(Periods, _clock)
    {
        Changed = () => _heard.Add("changed"),
        SignedIn = _ => _heard.Add("signed in"),
        Asked = _ => _heard.Add("asked"),
    };

    [Fact]
    public void A_line_is_ready_when_Discord_says_so()
    {
        Assert.Equal(LineState.Waiting, _watch.Look());

        _watch.Received("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        Assert.Equal(LineState.Waiting, _watch.Look());
        _watch.Received("""{"op":0,"s":1,"t":"READY","d":{}}""");

        Assert.Equal(LineState.Ready, _watch.Look());
        Assert.Equal(["changed", "signed in"], _heard);
    }

    [Theory]
    [InlineData("""{"op":7,"d":null}""")]
    [InlineData("""{"op":9,"d":false}""")]
    public void Told_to_leave_it_is_not_ready_until_it_is_resumed(string frame)
    {
        Ready();
        _watch.Received(frame);
        Assert.False(_watch.IsReady);

        _watch.Received("""{"op":0,"s":2,"t":"RESUMED","d":{}}""");
        Assert.True(_watch.IsReady);
    }

    [Theory]
    [InlineData(null, true, nameof(LineState.Waiting))]
    [InlineData(1001, true, nameof(LineState.Waiting))]
    [InlineData(4000, true, nameof(LineState.Waiting))]
    [InlineData(4009, true, nameof(LineState.Waiting))]
    [InlineData(4004, false, nameof(LineState.Refused))]
    [InlineData(4006, false, nameof(LineState.Lost))]
    [InlineData(4011, false, nameof(LineState.Lost))]
    [InlineData(4014, false, nameof(LineState.Lost))]
    public void What_a_close_means_depends_on_its_code(int? code, bool mayBringBack, string state)
    {
        Ready();

        Assert.Equal(mayBringBack, _watch.Closed(code));

        Assert.Equal(state, _watch.Look().ToString());
        Assert.False(_watch.IsReady);
    }

    [Fact]
    public void Hanging_up_does_not_hide_why_the_line_was_closed()
    {
        Ready();
        _watch.Closed(4014);
        _watch.Closed(null);

        Assert.Equal("Discord closed the line with 4014", _watch.Reason);
        Assert.Equal(LineState.Lost, _watch.Look());

        Ready();
        _watch.Closed(null);
        Assert.Equal("the line was lost", _watch.Reason);
    }

    [Fact]
    public void A_line_that_the_SDK_does_not_bring_back_is_lost()
    {
        Ready();
        _watch.Closed(1006);
        _clock.Advance(Periods.Reconnect);
        Assert.Equal(LineState.Waiting, _watch.Look());

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LineState.Lost, _watch.Look());
    }

    [Fact]
    public void A_heartbeat_without_an_answer_is_silence()
    {
        Ready();
        Heartbeat();
        _clock.Advance(Periods.Heartbeat - TimeSpan.FromSeconds(1));
        _watch.Received("""{"op":11}""");
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(LineState.Ready, _watch.Look());

        Heartbeat();
        _clock.Advance(Periods.Heartbeat + TimeSpan.FromSeconds(1));
        Assert.Equal(LineState.Silent, _watch.Look());
    }

    [Theory]
    [InlineData(41_250)]
    [InlineData(120_000)]
    public void A_line_that_died_is_noticed_within_30_seconds_however_rarely_Discord_wants_heartbeats(int milliseconds)
    {
        var interval = BetweenHeartbeats(milliseconds);
        Ready();
        Heartbeat();
        _watch.Received("""{"op":11}""");

        _clock.Advance(interval);
        Heartbeat();
        _clock.Advance(Periods.Heartbeat + Periods.Look);

        Assert.Equal(LineState.Silent, _watch.Look());
        Assert.InRange(interval + Periods.Heartbeat + Periods.Look, TimeSpan.Zero, TimeSpan.FromSeconds(28));
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
        _watch.Connecting();
        _watch.Received("""{"op":0,"t":"RESUMED","d":{}}""");
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(LineState.Ready, _watch.Look());
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

        Assert.Equal(frame, _watch.Received(frame));
        _watch.Sending(Encoding.UTF8.GetBytes("""{"op":2,"d":{}}"""));

        Assert.Empty(_heard);
        Assert.Equal(LineState.Ready, _watch.Look());
    }

    [Fact]
    public void Interactions_are_handed_on_and_the_SDK_gets_only_their_number()
    {
        var forSdk = _watch.Received("""{"op":0,"s":7,"t":"INTERACTION_CREATE","d":{"id":"1"}}""");

        Assert.Equal(["asked"], _heard);
        Assert.Equal("""{"op":0,"s":7,"t":"READ_ALREADY","d":null}""", forSdk);
    }

    private void Ready() => _watch.Received("""{"op":0,"s":1,"t":"READY","d":{}}""");

    // What the SDK is told.
    private TimeSpan BetweenHeartbeats(int asked) => TimeSpan.FromMilliseconds(
        JsonElement.Parse(_watch.Received($$$"""{"op":10,"d":{"heartbeat_interval":{{{asked}}},"_trace":[]}}""")).GetProperty("d").GetProperty("heartbeat_interval").GetInt32());

    private void Heartbeat() => _watch.Sending("""{"op":1,"d":17}"""u8);
}
