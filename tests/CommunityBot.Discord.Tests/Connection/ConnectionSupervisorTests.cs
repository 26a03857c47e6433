using CommunityBot.Core.Commands;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Connection;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Discord.Tests.Connection;

public sealed class ConnectionSupervisorTests : AdapterTest
{
    [Theory]
    [OnEachTransport]
    public async Task Readiness_follows_the_connection_at_once(TransportChoice transport)
    {
        await ConnectAsync(transport);
        Assert.Equal(PlatformState.Connected, Adapter.Status.State);

        Discord.Gateway.IsMute = true;
        await Discord.Gateway.CloseAsync(1001);
        await Adapter.Says.NextAsync(l => l.Contains("is lost", StringComparison.Ordinal));
        Assert.Equal(
            (PlatformState.Connecting, "not connected: Discord closed the connection with 1001"),
            (Adapter.Status.State, Adapter.Status.Sentence));
    }

    [Theory]
    [OnEachTransport(0)]
    [OnEachTransport(429)]
    [OnEachTransport(500)]
    [OnEachTransport(502)]
    [OnEachTransport(503)]
    [OnEachTransport(403)]
    public async Task An_API_that_does_not_answer_is_asked_again(TransportChoice transport, int status)
    {
        var tries = 0;
        Discord.Trouble = c => c.Path == "gateway/bot" && ++tries < 3 ? Trouble(status) : null;

        await ConnectAsync(transport);

        Assert.Equal(3, tries);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_token_that_the_API_refuses_is_asked_with_again(TransportChoice transport)
    {
        var tries = 0;
        Discord.Trouble = _ => ++tries < 3 ? new(401, """{"code":0}""") : null;

        await StartAsync(transport);
        await Adapter.Says.NextAsync(l => l.Contains("refuses Discord:Token", StringComparison.Ordinal));

        Assert.Contains("set the right one", Adapter.Status.Sentence, StringComparison.Ordinal);
        Assert.Equal(PlatformState.Connecting, Adapter.Status.State);
        await Adapter.ConnectedAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task With_no_sign_ins_left_it_waits_until_there_are(TransportChoice transport)
    {
        Discord.SignInsLeft = 0;
        await StartAsync(transport);
        await Adapter.Says.NextAsync(l => l.Contains("no more sign-ins", StringComparison.Ordinal));
        Assert.Equal(0, Discord.Gateway.Open);
        Discord.SignInsLeft = 1;

        await Adapter.ConnectedAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task Where_Discord_wants_more_shards_all_sign_in_anew(TransportChoice transport)
    {
        await ConnectAsync(transport);
        await Discord.Gateway.Frames.NextAsync(f => f.Op == Frame.Identify);
        Discord.Shards = 3;
        await Discord.Gateway.CloseAsync(4011);

        for (var i = 0; i < 3; i++)
            await Discord.Gateway.Frames.NextAsync(f => f.Op == Frame.Identify);
        await Adapter.ConnectedAsync();
        Assert.Equal("connected, 3 shards", Adapter.Status.Sentence);
    }

    [Fact]
    public async Task A_refused_token_ends_the_connection_and_is_asked_again_every_30_seconds()
    {
        var (clock, gateway) = (new RetryClock(TimeSpan.FromSeconds(30)), new FakeGateway());
        var statuses = new PlatformStatuses([new("Discord", PlatformState.Connecting, "connecting", null)], TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var running = RunAsync(gateway, statuses, clock, stop.Token);

        for (var tries = 1; tries <= 3; tries++)
        {
            await gateway.Happened.NextAsync(h => h == "open");
            gateway.Newest.Close(4004);
            await clock.WaitAsync();
            Assert.NotNull(gateway.Newest.ClosedWith);
            Assert.Equal(
                (
                    PlatformState.Connecting,
                    "not connected: Discord refuses Discord:Token and is asked again every 30 s; set the right one and start again"),
                (statuses.All[0].State, statuses.All[0].Sentence));

            clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
            Assert.Equal(tries, gateway.Opened.Count);
            clock.Advance(TimeSpan.FromTicks(1));
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task After_a_refused_token_it_signs_in_only_when_the_API_takes_the_token_and_has_sign_ins_left()
    {
        var (clock, gateway) = (new RetryClock(TimeSpan.FromSeconds(30)), new FakeGateway());
        var statuses = new PlatformStatuses([new("Discord", PlatformState.Connecting, "connecting", null)], TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var running = RunAsync(gateway, statuses, clock, stop.Token);
        await gateway.Happened.NextAsync(h => h == "gateway/bot");
        await gateway.Happened.NextAsync(h => h == "open");
        gateway.IsTokenRefused = true;
        gateway.Newest.Close(4004);

        for (var tries = 1; tries <= 3; tries++)
        {
            await clock.WaitAsync();
            clock.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal("gateway/bot", await gateway.Happened.NextAsync(_ => true));
        }

        await clock.WaitAsync();
        gateway.IsTokenRefused = false;
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("gateway/bot", await gateway.Happened.NextAsync(_ => true));
        Assert.Equal("open", await gateway.Happened.NextAsync(_ => true));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static Task RunAsync(FakeGateway gateway, PlatformStatuses statuses, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (random, timeouts) = (new RandomSource(3), new TimeoutOptions());
        var api = new ApiClient(
            gateway, new(clock, NullLogger<RateLimiter>.Instance), timeouts, random, clock, NullLogger<ApiClient>.Instance);
        var supervisor = new ConnectionSupervisor(
            api, gateway, new() { Token = RunningAdapter.Token }, timeouts, statuses, random, clock,
            NullLogger<ConnectionSupervisor>.Instance);
        return Task.Run(() => supervisor.RunAsync(_ => { }, _ => { }, _ => { }, cancellationToken), CancellationToken.None);
    }

    private static Answer Trouble(int status) => status == 429 ? Answer.TooMany(0.01) : new(status, null);

    /// <summary>A fake clock that says when somebody waits for a certain time.</summary>
    private sealed class RetryClock(TimeSpan retry) : FakeTimeProvider
    {
        private readonly Journal<TimeSpan> _waits = new();

        public Task WaitAsync() => _waits.NextAsync(w => w == retry);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _waits.Add(dueTime);
            return timer;
        }
    }
}
