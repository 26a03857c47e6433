using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Slack.Tests.Connection;

/// <summary>After every fault the bot recovers by itself, and its status is truthful.</summary>
public class ConnectionTests
{
    [Theory, OnEachTransport]
    public async Task The_status_is_connected_once_Slack_has_sent_hello(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);

        await Eventually.TrueAsync(() => bot.Status is { State: PlatformState.Connected, Sentence: "connected" });
    }

    [Theory, OnEachTransport]
    public async Task Each_token_goes_only_where_it_belongs(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);

        Assert.All(
            bot.Journal.All<RecordedEvent.Call>(),
            c => Assert.Equal(c.Method == "apps.connections.open" ? SlackEmulator.AppToken : SlackEmulator.BotToken, c.Token));
    }

    [Theory, OnEachTransport]
    public async Task A_dropped_socket_is_replaced(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        bot.Slack.Socket.Drop();

        await AnswersAsync(bot, socket: 2);
    }

    [Theory, OnEachTransport]
    public async Task A_socket_that_Slack_closes_is_replaced(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        await bot.Slack.Socket.CloseAsync();

        await AnswersAsync(bot, socket: 2);
    }

    [Theory]
    [OnEachTransport(1)]
    [OnEachTransport(10)]
    public async Task Slack_may_refuse_a_new_socket_so_many_times(TransportChoice transport, int times)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        bot.Slack.Next("apps.connections.open", Enumerable.Repeat(SlackEmulator.Answer.No("internal_error"), times));
        bot.Slack.Socket.Drop();

        await AnswersAsync(bot, socket: 2);
        Assert.Equal(2 + times, bot.Journal.All<RecordedEvent.Call>().Count(c => c.Method == "apps.connections.open"));
    }

    [Theory, OnEachTransport]
    public async Task Slack_may_be_out_of_order_in_every_way_at_the_first_try(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(
            transport, RunningBot.Quick with { Connect = TimeSpan.FromMilliseconds(300), Request = TimeSpan.FromMilliseconds(300) },
            prepare: slack =>
            {
                slack.Next("auth.test", new(500, "broken"), SlackEmulator.Answer.No("internal_error"), SlackEmulator.Answer.TooMany(0));
                slack.Next(
                    "apps.connections.open",
                    new(502, "<html>"),
                    new(200, "no json"),
                    SlackEmulator.Answer.TooMany(0),
                    SlackEmulator.Answer.Ok("\"url\":\"ws://127.0.0.1:9/socket\""),
                    SlackEmulator.Answer.Ok(),
                    SlackEmulator.Answer.Ok("\"url\":\"nowhere\""),
                    new(200, ""));
                slack.Next(
                    "apps.connections.open",
                    () =>
                        new TaskCompletionSource<SlackEmulator.Answer>().Task.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System)
                .ContinueWith(_ => SlackEmulator.Answer.No("late"), TaskScheduler.Default));
            });

        await AnswersAsync(bot, socket: 1);
    }

    [Theory, OnEachTransport]
    public async Task A_wrong_token_is_named_on_the_board(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(
            transport, prepare: s => s.Next("auth.test", Enumerable.Repeat(SlackEmulator.Answer.No("invalid_auth"), 3)));

        await Eventually.TrueAsync(() => bot.Status.State == PlatformState.Connected);
        Assert.Equal(4, bot.Journal.All<RecordedEvent.Call>().Count(c => c.Method == "auth.test"));
    }

    [Theory, OnEachTransport]
    public async Task An_app_token_that_Slack_refuses_is_named_until_it_is_accepted(TransportChoice transport)
    {
        var isChanged = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(transport);
        bot.Slack.Next("apps.connections.open", SlackEmulator.Answer.No("invalid_auth"));
        bot.Slack.Next("apps.connections.open", async () =>
        {
            await isChanged.Task;
            return SlackEmulator.Answer.No("invalid_auth");
        });
        bot.Slack.Socket.Drop();

        await Eventually.TrueAsync(() => bot.Status is { State: PlatformState.Connecting, Sentence: var sentence }
            && sentence.StartsWith(
                "not connected: Slack does not accept the app's token (invalid_auth): check Slack:AppToken", StringComparison.Ordinal));
        isChanged.SetResult();
        await AnswersAsync(bot, socket: 2);
    }

    [Theory, OnEachTransport]
    public async Task Socket_Mode_that_is_switched_off_is_named_until_it_is_on_again(TransportChoice transport)
    {
        var isOnAgain = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(transport);
        await Eventually.TrueAsync(() => bot.Status.State == PlatformState.Connected);
        bot.Slack.Next("apps.connections.open", async () =>
        {
            await isOnAgain.Task;
            return SlackEmulator.Answer.No("internal_error");
        });
        await bot.Slack.Socket.SendAsync("""{"type":"disconnect","reason":"link_disabled"}""");

        await Eventually.TrueAsync(() => bot.Status is { State: PlatformState.Connecting, Sentence: var sentence }
            && sentence.StartsWith(
                "not connected: Socket Mode is switched off in the settings of the Slack app: switch it on", StringComparison.Ordinal));
        await bot.Journal.WaitAsync<RecordedEvent.Closed>();
        isOnAgain.SetResult();
        await AnswersAsync(bot, socket: 2);
    }

    [Theory, OnEachTransport]
    public async Task An_open_without_an_answer_is_given_up_and_repeated(TransportChoice transport)
    {
        var never = new TaskCompletionSource<SlackEmulator.Answer>();
        await using var bot = await RunningBot.StartAsync(transport, RunningBot.Quick with { Connect = TimeSpan.FromMilliseconds(500) });
        bot.Slack.Next("apps.connections.open", () => never.Task);
        bot.Slack.Socket.Drop();

        await AnswersAsync(bot, socket: 2);
        never.SetResult(SlackEmulator.Answer.No("late"));
    }

    [Theory, OnEachTransport]
    public async Task While_there_is_no_socket_the_board_says_why(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(
            transport, RunningBot.Quick with { FirstRetry = TimeSpan.FromMinutes(1), LongestRetry = TimeSpan.FromMinutes(1) });
        await Eventually.TrueAsync(() => bot.Status.State == PlatformState.Connected);
        bot.Slack.Socket.Drop();

        await Eventually.TrueAsync(() => bot.Status.State == PlatformState.Connecting);
        Assert.Matches("^not connected: Slack closed the socket; next try in ([45][0-9]|60) s$", bot.Status.Sentence);
    }

    [Theory, OnEachTransport]
    public async Task A_half_open_connection_is_noticed_and_replaced(TransportChoice transport)
    {
        var timeouts = RunningBot.Quick with { KeepAlive = TimeSpan.FromMilliseconds(200) };
        await using var bot = await RunningBot.StartAsync(transport, timeouts, prepare: s => s.NextSocketsAreHalfOpen = true);
        bot.Slack.NextSocketsAreHalfOpen = false;

        await AnswersAsync(bot, socket: 2);
    }

    [Theory, OnEachTransport]
    public async Task A_socket_on_which_Slack_never_says_hello_is_replaced(TransportChoice transport)
    {
        // Long enough for the second socket's hello on a busy machine.
        await using var bot = await RunningBot.StartAsync(
            transport, RunningBot.Quick with { Connect = TimeSpan.FromSeconds(1) }, prepare: s => s.NextSocketsAreMute = true);
        bot.Slack.NextSocketsAreMute = false;

        await bot.Journal.WaitAsync<RecordedEvent.Closed>(c => c.Socket == 1);
        await bot.Journal.WaitAsync<RecordedEvent.Opened>(count: 2);
        await Eventually.TrueAsync(() => bot.Status.State == PlatformState.Connected);
        Assert.NotNull((await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"))).Payload);
    }

    [Theory]
    [OnEachTransport("warning")]
    [OnEachTransport("refresh_requested")]
    public async Task A_socket_that_Slack_wants_replaced_finishes_its_answers_while_the_new_one_opens(
        TransportChoice transport, string reason)
    {
        var held = new BlockingCommand();
        await using var bot = await RunningBot.StartAsync(transport, commands: [held]);
        await Eventually.TrueAsync(() => bot.Status.State == PlatformState.Connected);
        var old = bot.Slack.Socket;
        var envelope = bot.Envelope.Command("/held");
        await old.SendAsync(envelope.ToJsonString());
        await held.Begun;

        await old.SendAsync($$"""{"type":"disconnect","reason":"{{reason}}","debug_info":{"host":"wss-1"} }""");
        await bot.Journal.WaitAsync<RecordedEvent.Opened>(count: 2);
        held.Release();

        Assert.Equal(
            1,
            (
                await bot.Journal.WaitAsync<RecordedEvent.Acknowledged>(
                    a => a.EnvelopeId == envelope["envelope_id"]!.GetValue<string>())).Socket);
        Assert.Equal(PlatformState.Connected, bot.Status.State);
        await AnswersAsync(bot, socket: 2);
    }

    [Theory, OnEachTransport]
    public async Task Of_two_sockets_one_serves_while_the_other_is_away(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(
            transport, RunningBot.Quick with { FirstRetry = TimeSpan.FromMinutes(1), LongestRetry = TimeSpan.FromMinutes(1) }, sockets: 2);
        await Eventually.TrueAsync(() => bot.Status.Sentence == "connected");
        bot.Slack.SocketOf(2).Drop();
        await Eventually.TrueAsync(() => bot.Status is { State: PlatformState.Connected, Sentence: "connected, 1 of 2 sockets" });

        await bot.Slack.SocketOf(1).SendAsync(bot.Envelope.Command("/episode devrel").ToJsonString());

        Assert.Equal(1, (await bot.Journal.WaitAsync<RecordedEvent.Acknowledged>()).Socket);
    }

    [Theory, OnEachTransport]
    public async Task Stopping_closes_every_socket(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, sockets: 2);
        await bot.StopAsync();

        await bot.Journal.WaitAsync<RecordedEvent.Closed>(count: 2);
        Assert.Equal("stopping", bot.Status.Sentence);
    }

    private static async Task AnswersAsync(RunningBot bot, int socket)
    {
        await bot.Journal.WaitAsync<RecordedEvent.Opened>(o => o.Socket >= socket);
        await Eventually.TrueAsync(() => bot.Status.State == PlatformState.Connected);
        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));
        Assert.NotNull(acknowledged.Payload);
    }
}
