using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Connection;

namespace CommunityBot.Discord.Tests.Connection;

/// <summary>The protocol of one session, on a clock of its own.</summary>
public sealed class GatewaySessionTests : IDisposable
{
    private static readonly TimeoutOptions Timeouts = new();
    private static readonly Uri Address = new("wss://gateway.example/");

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeGateway _gateway = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _events = [];
    private readonly GatewaySession _session;
    private Task<GatewayClose> _running = null!;

    public GatewaySessionTests() => _session = new(
        _gateway, "the-token", (1, 4),
        new(() => _events.Add("changed"), _ => _events.Add("ready"), _ => _events.Add("asked"), _ => _events.Add("written")), Timeouts,
        new RandomSource(3), _clock);

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Signs_in_after_HELLO_and_is_ready_when_Discord_says_so()
    {
        await ConnectAsync();
        Assert.Equal("wss://gateway.example/?v=10&encoding=json", _gateway.Opened.Single().AbsoluteUri);
        Assert.Empty(_gateway.Frames);

        await SayAsync("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        var identify = Assert.Single(_gateway.Frames);
        Assert.Equal(
            """{"op":2,"d":{"token":"the-token","intents":4608,"properties":{"os":"linux","browser":"CommunityBot","device":"CommunityBot"},"shard":[1,4]}}""",
            identify.GetRawText());
        Assert.False(_session.IsReady);

        await SayAsync("""{"op":0,"s":1,"t":"READY","d":{"session_id":"x"}}""");
        Assert.True(_session.IsReady);
        Assert.Equal(["changed", "ready"], _events);
    }

    [Theory]
    [InlineData(41_250, 15_000)]
    [InlineData(120_000, 15_000)]
    [InlineData(9_000, 9_000)]
    [InlineData(1, 1_000)]
    [InlineData(0, 1_000)]
    [InlineData(-1, 1_000)]
    public async Task Heartbeats_come_as_often_as_Discord_wants_and_often_enough_to_notice_a_dead_connection(int wanted, int milliseconds)
    {
        _gateway.AnswersHeartbeats = true;
        await ReadyAsync(wanted);
        await AdvanceAsync(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal("""{"op":1,"d":1}""", Assert.Single(Heartbeats()).GetRawText());

        for (var beats = 2; beats < 5; beats++)
        {
            await AdvanceAsync(TimeSpan.FromMilliseconds(milliseconds));
            Assert.Equal(beats, Heartbeats().Count());
        }

        Assert.True(_session.IsReady);
    }

    [Fact]
    public async Task First_heartbeats_are_spread()
    {
        await ReadyAsync(41_250);
        var waited = TimeSpan.Zero;
        for (; !Heartbeats().Any(); waited += TimeSpan.FromMilliseconds(10))
            await AdvanceAsync(TimeSpan.FromMilliseconds(10));

        // The seed's part of 15 s.
        Assert.InRange(waited, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(14));
    }

    [Theory]
    [InlineData(41_250)]
    [InlineData(120_000)]
    public async Task A_half_open_connection_is_noticed_within_30_seconds_and_its_session_resumed(int wanted)
    {
        _gateway.AnswersHeartbeats = true;
        await ReadyAsync(wanted);
        await AdvanceAsync(TimeSpan.FromSeconds(15));
        _gateway.AnswersHeartbeats = false;

        await AdvanceAsync(TimeSpan.FromSeconds(28));

        Assert.Equal(new(Recovery.Resume, "Discord does not answer a heartbeat"), await _running with { Ready = default });
        Assert.Equal(4000, _gateway.Newest.ClosedWith);
        Assert.False(_session.IsReady);
        await ConnectAsync();
        await SayAsync("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        Assert.Equal("""{"op":6,"d":{"token":"the-token","session_id":"x","seq":1}}""", _gateway.Frames[^1].GetRawText());
    }

    [Fact]
    public async Task A_heartbeat_that_Discord_asks_for_is_sent_at_once()
    {
        await ReadyAsync();
        await SayAsync("""{"op":1,"d":null}""");

        Assert.Single(Heartbeats());
    }

    [Fact]
    public async Task It_resumes_where_Discord_says_with_the_last_number()
    {
        await ReadyAsync();
        await SayAsync("""{"op":0,"s":17,"t":"INTERACTION_CREATE","d":{}}""");
        await SayAsync("""{"op":0,"t":"INTERACTION_CREATE","d":{}}""");
        await SayAsync("""{"op":7}""");
        await _running;
        Assert.True(_session.CanResume);

        await ConnectAsync();
        await SayAsync("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        Assert.Equal("wss://resume.example/?v=10&encoding=json", _gateway.Opened[^1].AbsoluteUri);
        Assert.Equal("""{"op":6,"d":{"token":"the-token","session_id":"x","seq":17}}""", _gateway.Frames[^1].GetRawText());
        Assert.False(_session.IsReady);
        await SayAsync("""{"op":0,"s":18,"t":"RESUMED","d":{}}""");
        Assert.True(_session.IsReady);
        Assert.Equal(["changed", "ready", "asked", "asked", "changed", "changed"], _events);
    }

    [Fact]
    public async Task After_three_failed_resumes_it_signs_in_anew_at_the_gateway()
    {
        await ReadyAsync();
        _gateway.Newest.Close(null);
        await _running;
        _gateway.IsDown = true;
        for (var i = 0; i < 3; i++)
        {
            Assert.True(_session.CanResume);
            await ConnectAsync();
            Assert.Equal(new(Recovery.Resume, "the gateway cannot be reached"), await _running);
        }

        _gateway.IsDown = false;
        Assert.False(_session.CanResume);
        await ConnectAsync();
        await SayAsync("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        Assert.Equal(2, _gateway.Frames[^1].GetProperty("op").GetInt32());
        Assert.Equal("gateway.example", _gateway.Opened[^1].Host);
    }

    [Theory]
    [InlineData(null, nameof(Recovery.Resume), "the connection was lost")]
    [InlineData(1000, nameof(Recovery.Resume), "closed the connection with 1000")]
    [InlineData(1001, nameof(Recovery.Resume), "closed the connection with 1001")]
    [InlineData(4000, nameof(Recovery.Resume), "closed the connection with 4000")]
    [InlineData(4001, nameof(Recovery.Resume), "closed the connection with 4001")]
    [InlineData(4002, nameof(Recovery.Resume), "closed the connection with 4002")]
    [InlineData(4003, nameof(Recovery.SignIn), "ended the session")]
    [InlineData(4004, nameof(Recovery.InvalidToken), "refuses Discord:Token")]
    [InlineData(4005, nameof(Recovery.Resume), "closed the connection with 4005")]
    [InlineData(4006, nameof(Recovery.SignIn), "ended the session")]
    [InlineData(4007, nameof(Recovery.SignIn), "ended the session")]
    [InlineData(4008, nameof(Recovery.Resume), "closed the connection with 4008")]
    [InlineData(4009, nameof(Recovery.SignIn), "ended the session")]
    [InlineData(4010, nameof(Recovery.Refused), "the number of the shard")]
    [InlineData(4011, nameof(Recovery.Refused), "wants more shards")]
    [InlineData(4012, nameof(Recovery.Refused), "the version of its gateway")]
    [InlineData(4013, nameof(Recovery.Refused), "refuses the intents as invalid (4013); update the bot")]
    [InlineData(4014, nameof(Recovery.Refused), "as not allowed")]
    public async Task What_a_close_means_depends_on_its_code(int? code, string recovery, string words)
    {
        await ReadyAsync();
        _gateway.Newest.Close(code);

        var close = await _running;
        Assert.Equal(recovery, close.Recovery.ToString());
        Assert.Contains(words, close.Reason, StringComparison.Ordinal);
        Assert.Equal(close.Reason, _session.LossReason);
        Assert.Equal(recovery == nameof(Recovery.Resume), _session.CanResume);
        Assert.False(_session.IsReady);
    }

    [Theory]
    [InlineData("true", nameof(Recovery.Resume))]
    [InlineData("false", nameof(Recovery.SignInLater))]
    [InlineData("null", nameof(Recovery.SignInLater))]
    public async Task An_invalid_session_may_be_resumable(string data, string recovery)
    {
        await ReadyAsync();
        await SayAsync($$"""{"op":9,"d":{{data}}}""");

        Assert.Equal(recovery, (await _running).Recovery.ToString());
        Assert.Equal(recovery == nameof(Recovery.Resume), _session.CanResume);
    }

    [Fact]
    public async Task A_sign_in_without_an_answer_is_given_up()
    {
        await ConnectAsync();
        await SayAsync("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        for (var i = 0; i < 3; i++)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(5));
            await SayAsync("""{"op":11}""");
        }

        Assert.Equal(new(Recovery.Resume, "Discord does not answer the sign-in"), await _running);
    }

    [Fact]
    public async Task It_says_how_long_it_was_ready()
    {
        await ReadyAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(3));
        await SayAsync("""{"op":7}""");

        Assert.Equal(TimeSpan.FromSeconds(3), (await _running).Ready);
    }

    [Fact]
    public async Task Cancelled_it_signs_off()
    {
        await ReadyAsync();
        await Task.Run(_stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        Assert.Equal(1000, _gateway.Newest.ClosedWith);
    }

    private IEnumerable<JsonElement> Heartbeats() => _gateway.Frames.Where(f => f.GetProperty("op").GetInt32() == 1);

    private async Task ReadyAsync(int interval = 41_250)
    {
        await ConnectAsync();
        await SayAsync($$$"""{"op":10,"d":{"heartbeat_interval":{{{interval}}}}}""");
        await SayAsync("""{"op":0,"s":1,"t":"READY","d":{"session_id":"x","resume_gateway_url":"wss://resume.example"}}""");
    }

    // Without xunit's synchronization context, everything that follows from a call happens before it returns.
    private Task ConnectAsync() => Task.Run(() => { _running = _session.RunAsync(Address, _stop.Token); });

    private Task SayAsync(string frame) => Task.Run(() => _gateway.Newest.Say(frame));

    private Task AdvanceAsync(TimeSpan time) => Task.Run(() =>
    {
        // In steps, as a clock does: a timer that is set meanwhile counts from its own time.
        for (var step = TimeSpan.FromMilliseconds(5); time > TimeSpan.Zero; time -= step)
            _clock.Advance(step < time ? step : time);
    });
}
