using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Connection;

/// <summary>Every way in which the gateway is known to fail: the bot recovers by itself, and its readiness is truthful meanwhile.</summary>
public sealed class GatewayTests : AdapterTest
{
    [Theory]
    [OnEachTransport]
    public async Task Signs_in_with_the_token_and_asks_for_messages_in_servers_and_direct_messages(TransportChoice transport)
    {
        await OpenAsync(transport);

        var identify = await NextAsync(Frame.Identify);
        Assert.Equal(512 + 4096, identify.Json.GetProperty("d").GetProperty("intents").GetInt32());
        Assert.Equal(RunningAdapter.Token, identify.Json.GetProperty("d").GetProperty("token").GetString());
        Assert.Equal("?v=10&encoding=json", identify.Query);
        Assert.All(Discord.Calls.Rest, c => Assert.Equal($"Bot {RunningAdapter.Token}", c.Authorization));
        Assert.All(Discord.Calls.Rest, c => Assert.Matches(@"^DiscordBot \(https://[^ ]+, \d+\.\d+\.\d+\)$", c.UserAgent));
        Assert.DoesNotContain(Adapter.Log, l => l.Contains(RunningAdapter.Token, StringComparison.Ordinal));
    }

    [Theory]
    [OnEachTransport]
    public async Task The_log_and_the_status_name_the_transport(TransportChoice transport)
    {
        await OpenAsync(transport);

        var name = transport == TransportChoice.BuiltIn ? "built-in transport" : $"Discord.Net {DiscordAdapter.SdkVersion}";
        Assert.Contains($"Discord: connecting with {name}", Adapter.Says.Rest);
        Assert.Equal(name, DiscordAdapter.GetTransportName(new() { Transport = transport }));
    }

    [Theory]
    [OnEachTransport]
    public async Task After_a_reconnect_request_it_resumes_and_gets_what_came_meanwhile(TransportChoice transport)
    {
        await OpenAsync(transport);
        await Discord.Gateway.DispatchAsync("GUILD_CREATE", new System.Text.Json.Nodes.JsonObject());
        await Discord.Gateway.SayAsync(7);

        var resume = (await NextAsync(Frame.Resume)).Json.GetProperty("d");
        Assert.Equal("session", resume.GetProperty("session_id").GetString());
        Assert.Equal(2, resume.GetProperty("seq").GetInt32());
        await WorksAgainAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task After_an_invalid_session_it_signs_in_anew(TransportChoice transport)
    {
        await OpenAsync(transport);
        await NextAsync(Frame.Identify);
        await Discord.Gateway.SayAsync(9, false);

        await NextAsync(Frame.Identify);
        await WorksAgainAsync();
        Assert.DoesNotContain(Discord.Gateway.Frames.Rest, f => f.Op == Frame.Resume);
    }

    [Theory]
    [OnEachTransport]
    public async Task After_an_invalid_session_that_can_go_on_it_resumes(TransportChoice transport)
    {
        await OpenAsync(transport);
        await NextAsync(Frame.Identify);
        await Discord.Gateway.SayAsync(9, true);

        await NextAsync(Frame.Resume);
        await WorksAgainAsync();
        Assert.DoesNotContain(Discord.Gateway.Frames.Rest, f => f.Op == Frame.Identify);
    }

    [Theory]
    [OnEachTransport]
    public async Task Where_the_session_is_forgotten_it_signs_in_anew(TransportChoice transport)
    {
        await OpenAsync(transport);
        await NextAsync(Frame.Identify);
        Discord.Gateway.HasForgotten = true;
        await Discord.Gateway.CloseAsync(1001);

        await NextAsync(Frame.Resume);
        await NextAsync(Frame.Identify);
        await WorksAgainAsync();
    }

    [Theory]
    [OnEachTransport(1001)]
    [OnEachTransport(4000)]
    [OnEachTransport(4001)]
    [OnEachTransport(4002)]
    [OnEachTransport(4005)]
    [OnEachTransport(4008)]
    public async Task Closed_for_a_passing_reason_it_resumes(TransportChoice transport, int code)
    {
        await OpenAsync(transport);
        await Discord.Gateway.CloseAsync(code);

        await NextAsync(Frame.Closed);
        await NextAsync(Frame.Resume);
        await WorksAgainAsync();
    }

    [Theory]
    [OnEachTransport(4003)]
    [OnEachTransport(4006)]
    [OnEachTransport(4007)]
    [OnEachTransport(4009)]
    public async Task Closed_with_the_end_of_the_session_it_signs_in_anew(TransportChoice transport, int code)
    {
        await OpenAsync(transport);
        await NextAsync(Frame.Identify);
        await Discord.Gateway.CloseAsync(code);

        await NextAsync(Frame.Identify);
        await WorksAgainAsync();
        Assert.DoesNotContain(Discord.Gateway.Frames.Rest, f => f.Op == Frame.Resume);
    }

    [Theory]
    [OnEachTransport(4010, "the number of the shard")]
    [OnEachTransport(4011, "wants more shards")]
    [OnEachTransport(4012, "the version of its gateway")]
    [OnEachTransport(4013, "as invalid")]
    [OnEachTransport(4014, "as not allowed")]
    public async Task Refused_it_says_why_and_tries_again_more_rarely(TransportChoice transport, int code, string words)
    {
        Discord.Gateway.Refuses = (code, 3);

        await StartAsync(transport);
        for (var i = 0; i < 4; i++)
            await NextAsync(Frame.Identify);

        var lost = await Adapter.Says.NextAsync(l => l.Contains("is lost", StringComparison.Ordinal));
        Assert.Contains(words, lost, StringComparison.Ordinal);
        await WorksAgainAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task A_refused_token_is_said_once_and_tried_again(TransportChoice transport)
    {
        Discord.Gateway.Refuses = (4004, 3);

        await StartAsync(transport);
        await Adapter.Says.NextAsync(l => l.Contains("refuses Discord:Token", StringComparison.Ordinal));
        Assert.Equal(
            (
                PlatformState.Connecting,
                "not connected: Discord refuses Discord:Token and is asked again every 0 s; set the right one and start again"),
            (Adapter.Status.State, Adapter.Status.Sentence));

        for (var i = 0; i < 4; i++)
            await NextAsync(Frame.Identify);
        await WorksAgainAsync();
        Assert.DoesNotContain(Adapter.Says.Rest, l => l.Contains("refuses Discord:Token", StringComparison.Ordinal));
    }

    [Theory]
    [OnEachTransport]
    public async Task Cut_off_it_resumes(TransportChoice transport)
    {
        await OpenAsync(transport);
        Discord.Gateway.Cut();

        await NextAsync(Frame.Resume);
        await WorksAgainAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task Unanswered_heartbeats_are_noticed_and_the_session_is_resumed(TransportChoice transport)
    {
        await OpenAsync(
            transport,
            RunningAdapter.Timeouts with
            {
                HeartbeatInterval = TimeSpan.FromSeconds(2),
                HeartbeatAcknowledgement = TimeSpan.FromSeconds(1),
            });
        await NextAsync(Frame.Identify);
        Discord.Gateway.AnswersHeartbeats = false;

        await NextAsync(Frame.Resume);
        Discord.Gateway.AnswersHeartbeats = true;
        await WorksAgainAsync();
        Assert.DoesNotContain(Discord.Gateway.Frames.Rest, f => f.Op == Frame.Identify);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_gateway_that_never_answers_the_upgrade_is_given_up_and_tried_again(TransportChoice transport)
    {
        Discord.Gateway.IsMute = true;

        await StartAsync(transport, RunningAdapter.Timeouts with { Connect = TimeSpan.FromSeconds(1) });
        await NextAsync(Frame.Muted);
        Assert.Equal(PlatformState.Connecting, Adapter.Status.State);
        Discord.Gateway.IsMute = false;

        await WorksAgainAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task A_gateway_that_never_says_hello_is_given_up_and_tried_again(TransportChoice transport)
    {
        Discord.Gateway.IsSilent = true;

        await StartAsync(transport, RunningAdapter.Timeouts with { SignIn = TimeSpan.FromSeconds(1) });
        await NextAsync(Frame.Muted);
        Discord.Gateway.IsSilent = false;

        await WorksAgainAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task Where_a_session_cannot_be_resumed_for_long_a_new_one_begins(TransportChoice transport)
    {
        await OpenAsync(transport, RunningAdapter.Timeouts with { Connect = TimeSpan.FromSeconds(0.5) });
        await NextAsync(Frame.Identify);
        Discord.Gateway.IsMute = true;
        Discord.Gateway.Cut();

        for (var i = 0; i < 3; i++)
            await NextAsync(Frame.Muted);
        Assert.Equal(PlatformState.Connecting, Adapter.Status.State);
        Discord.Gateway.IsMute = false;

        await NextAsync(Frame.Identify);
        await WorksAgainAsync();
    }

    [Theory]
    [OnEachTransport("")]
    [OnEachTransport("{")]
    [OnEachTransport("[]")]
    [OnEachTransport("null")]
    [OnEachTransport("""{"op":"0","t":7}""")]
    [OnEachTransport("""{"op":0,"s":"x","t":"INTERACTION_CREATE","d":[]}""")]
    [OnEachTransport("""{"op":0,"t":"INTERACTION_CREATE"}""")]
    [OnEachTransport("""{"op":0,"t":"GUILD_CREATE","\ud800":{}}""")]
    [OnEachTransport("""{"op":99,"d":{}}""")]
    public async Task Frames_that_mean_nothing_change_nothing(TransportChoice transport, string frame)
    {
        await OpenAsync(transport);
        await Discord.Gateway.SayAsync(frame);

        await WorksAsync();
    }

    [Theory]
    [OnEachTransport(1)]
    [OnEachTransport(2)]
    public async Task As_many_shards_sign_in_as_Discord_asks_for(TransportChoice transport, int concurrency)
    {
        (Discord.Shards, Discord.MaxConcurrency) = (2, concurrency);

        await OpenAsync(transport);

        string[] signedIn = [Shard(await NextAsync(Frame.Identify)), Shard(await NextAsync(Frame.Identify))];
        Assert.Equal(["[0,2]", "[1,2]"], signedIn.Order());
        await WorksAsync();

        static string Shard(Frame identify) => identify.Json.GetProperty("d").GetProperty("shard").GetRawText();
    }

    [Theory]
    [OnEachTransport(-5)]
    [OnEachTransport(5)]
    public async Task A_clock_that_is_off_changes_nothing(TransportChoice transport, int seconds)
    {
        await OpenAsync(transport);
        Member.ClockIsBehind = TimeSpan.FromSeconds(seconds);

        await WorksAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task Stopping_lets_the_answer_on_its_way_finish_and_signs_off(TransportChoice transport)
    {
        await OpenAsync(transport);
        await AsksAsync("desk", "slow");
        await Adapter.Command.Begun;

        var stopping = Adapter.StopAsync();
        Assert.False(stopping.IsCompleted);
        Assert.Equal((PlatformState.Connecting, "stopping"), (Adapter.Status.State, Adapter.Status.Sentence));
        Adapter.Command.GoOn();

        await AnsweredAsync("Here at last");
        await NextAsync(Frame.Closed);
        await stopping;
        Assert.True(Discord.Gateway.HasForgotten);
    }

    private async Task OpenAsync(TransportChoice transport, TimeoutOptions? timeouts = null)
    {
        await ConnectAsync(transport, timeouts);
        await RunningAdapter.OpenedAsync(Discord);
    }

    private async Task WorksAgainAsync()
    {
        await Adapter.ConnectedAsync();
        await WorksAsync();
    }

    // An interaction that arrives on the current connection is answered.
    private async Task WorksAsync()
    {
        Assert.Equal(PlatformState.Connected, Adapter.Status.State);
        await AsksAsync("desk", "latest");
        await AnsweredAsync("On top");
    }

    private Task<Frame> NextAsync(int op) => Discord.Gateway.Frames.NextAsync(f => f.Op == op);
}
