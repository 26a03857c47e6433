using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms;

namespace CommunityBot.Discord.Tests.Sdk;

/// <summary>Every way in which the gateway is known to fail: the bot recovers by itself, and its readiness is truthful meanwhile.</summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private readonly Member _member = new();
    private DiscordEmulator _discord = null!;
    private RunningAdapter? _adapter;

    public async Task InitializeAsync() => _discord = await DiscordEmulator.StartAsync();

    public async Task DisposeAsync()
    {
        if (_adapter is not null)
            await _adapter.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Signs_in_with_the_token_and_asks_for_no_intent()
    {
        await OpenAsync();

        var identify = await NextAsync(Frame.Identify);
        Assert.Equal(0, identify.Json.GetProperty("d").GetProperty("intents").GetInt32());
        Assert.Equal(RunningAdapter.Token, identify.Json.GetProperty("d").GetProperty("token").GetString());
        Assert.All(_discord.Calls.Rest, c => Assert.Equal($"Bot {RunningAdapter.Token}", c.Authorization));
        Assert.DoesNotContain(_adapter!.Log, l => l.Contains(RunningAdapter.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_reconnect_request_it_resumes_and_gets_what_came_meanwhile()
    {
        await OpenAsync();
        await _discord.Gateway.SayAsync(7);

        await NextAsync(Frame.Resume);
        await WorksAgainAsync();
    }

    [Fact]
    public async Task Where_the_session_is_forgotten_it_signs_in_anew()
    {
        await OpenAsync();
        await NextAsync(Frame.Identify);
        _discord.Gateway.HasForgotten = true;
        await _discord.Gateway.CloseAsync(1001);

        await NextAsync(Frame.Resume);
        await NextAsync(Frame.Identify);
        await WorksAgainAsync();
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(4000)]
    [InlineData(4009)]
    public async Task Closed_for_a_passing_reason_it_resumes(int code)
    {
        await OpenAsync();
        await _discord.Gateway.CloseAsync(code);

        await _discord.Gateway.Frames.NextAsync(f => f.Op == Frame.Closed);
        await NextAsync(Frame.Resume);
        await WorksAgainAsync();
    }

    [Fact]
    public async Task Cut_off_it_resumes()
    {
        await OpenAsync();
        _discord.Gateway.Cut();

        await NextAsync(Frame.Resume);
        await WorksAgainAsync();
    }

    [Theory]
    [InlineData(4006)]
    [InlineData(4014)]
    public async Task Where_the_SDK_would_stop_for_good_a_new_client_signs_in(int code)
    {
        await OpenAsync();
        await NextAsync(Frame.Identify);
        await _discord.Gateway.CloseAsync(code);

        await NextAsync(Frame.Identify);
        await WorksAgainAsync();
    }

    [Fact]
    public async Task Refused_again_and_again_it_waits_longer_and_comes_back()
    {
        _discord.Gateway.Refuses = (4014, 3);

        await OpenAsync();

        for (var i = 0; i < 4; i++)
            await NextAsync(Frame.Identify);
        await WorksAsync();
    }

    [Fact]
    public async Task A_wrong_token_is_a_wrong_setting_and_is_not_tried_again()
    {
        _discord.Gateway.Refuses = (4004, 100);

        await OpenAsync(isExpected: false);
        await NextAsync(Frame.Identify);
        await NextAsync(Frame.Closed);

        await _adapter!.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<DiscordListener>().Single().ExecuteTask!;
        Assert.Equal(PlatformState.Connecting, _adapter.Status.State);
        Assert.Contains("refuses Discord:Token", _adapter.Status.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(_discord.Gateway.Frames.Rest, f => f.Op == Frame.Identify);
    }

    [Fact]
    public async Task Unanswered_heartbeats_are_noticed_and_the_session_is_resumed()
    {
        await OpenAsync(
            RunningAdapter.Timeouts with
            {
                HeartbeatInterval = TimeSpan.FromSeconds(3),
                HeartbeatAcknowledgement = TimeSpan.FromSeconds(1),
            });
        await NextAsync(Frame.Identify);
        _discord.Gateway.AnswersHeartbeats = false;

        await NextAsync(Frame.Resume);
        _discord.Gateway.AnswersHeartbeats = true;
        await WorksAgainAsync();
        Assert.DoesNotContain(_discord.Gateway.Frames.Rest, f => f.Op == Frame.Identify);
    }

    [Fact]
    public async Task A_gateway_that_never_answers_the_upgrade_is_given_up_and_tried_again()
    {
        _discord.Gateway.IsMute = true;

        await OpenAsync(RunningAdapter.Timeouts with { Connect = TimeSpan.FromSeconds(1) }, isExpected: false);
        await NextAsync(Frame.Muted);
        Assert.Equal(PlatformState.Connecting, _adapter!.Status.State);
        _discord.Gateway.IsMute = false;

        await WorksAgainAsync();
    }

    [Fact]
    public async Task Where_the_SDK_does_not_come_back_a_new_client_does()
    {
        await OpenAsync(RunningAdapter.Timeouts with { Reconnect = TimeSpan.FromSeconds(2) });
        await NextAsync(Frame.Identify);
        _discord.Gateway.IsMute = true;
        _discord.Gateway.Cut();

        await NextAsync(Frame.Muted);
        Assert.Equal(PlatformState.Connecting, _adapter!.Status.State);
        _discord.Gateway.IsMute = false;

        await NextAsync(Frame.Identify);
        await WorksAgainAsync();
    }

    [Fact]
    public async Task Resumed_sessions_are_not_compressed_so_that_they_can_be_watched()
    {
        await OpenAsync();
        await _discord.Gateway.SayAsync(7);

        Assert.DoesNotContain("compress", (await NextAsync(Frame.Resume)).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_shards_sign_in_as_Discord_asks_for()
    {
        _discord.Shards = 2;

        await OpenAsync();

        string[] signedIn = [Shard(await NextAsync(Frame.Identify)), Shard(await NextAsync(Frame.Identify))];
        Assert.Equal(["[0,2]", "[1,2]"], signedIn.Order());
        await WorksAsync();

        static string Shard(Frame identify) => identify.Json.GetProperty("d").GetProperty("shard").GetRawText();
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task A_clock_that_is_off_changes_nothing(int seconds)
    {
        await OpenAsync();
        _member.ClockIsBehind = TimeSpan.FromSeconds(seconds);

        await WorksAsync();
    }

    [Fact]
    public async Task Stopping_lets_the_answer_on_its_way_finish_and_signs_off()
    {
        await OpenAsync();
        await _discord.Gateway.DispatchAsync("INTERACTION_CREATE", _member.Slash("desk", "slow"));
        await _adapter!.Command.Begun;

        var stopping = _adapter.StopAsync();
        Assert.False(stopping.IsCompleted);
        _adapter.Command.GoOn();

        Assert.Contains("Here at last", (await _discord.Calls.NextAsync(c => c.IsWebhook)).Json, StringComparison.Ordinal);
        await NextAsync(Frame.Closed);
        await stopping;
    }

    private async Task OpenAsync(TimeoutOptions? timeouts = null, bool isExpected = true)
    {
        _adapter = await RunningAdapter.ToAsync(_discord, timeouts: timeouts);
        if (!isExpected)
            return;
        await _adapter.ConnectedAsync();
        await RunningAdapter.OpenedAsync(_discord);
    }

    private async Task WorksAgainAsync()
    {
        await _adapter!.ConnectedAsync();
        await WorksAsync();
    }

    // An interaction that arrives on the current connection is answered.
    private async Task WorksAsync()
    {
        Assert.Equal(PlatformState.Connected, _adapter!.Status.State);
        await _discord.Gateway.DispatchAsync("INTERACTION_CREATE", _member.Slash("desk", "latest"));
        Assert.Contains("On top", (await _discord.Calls.NextAsync(c => c.IsWebhook)).Json, StringComparison.Ordinal);
    }

    private Task<Frame> NextAsync(int op) => _discord.Gateway.Frames.NextAsync(f => f.Op == op);
}
