using CommunityBot.Platforms.Transport;
using CommunityBot.Search;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>Late, repeated and refused envelopes: every interaction is answered, and none twice.</summary>
public class DeliveryTests
{
    [Theory, OnEachTransport]
    public async Task A_command_that_is_delivered_again_is_answered_once(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        var envelope = bot.Envelope.Command("/episode devrel");

        var first = await bot.Slack.DeliverAsync(envelope);
        var again = await bot.Slack.DeliverAsync(bot.Envelope.Again(envelope));

        Assert.NotNull(first.Payload);
        Assert.Null(again.Payload);
        Assert.Empty(bot.Journal.All<RecordedEvent.Response>());
    }

    [Theory, OnEachTransport]
    public async Task A_button_that_is_delivered_again_is_done_once(TransportChoice transport)
    {
        var held = new BlockingCommand();
        await using var bot = await RunningBot.StartAsync(transport, commands: [held]);
        var envelope = bot.Envelope.Press("cb1.share.0", "/held");
        held.Release();

        await bot.Slack.DeliverAsync(envelope);
        await bot.Slack.DeliverAsync(bot.Envelope.Again(envelope));
        await bot.Slack.DeliverAsync(envelope);
        await bot.Journal.WaitAsync<RecordedEvent.Response>();
        await bot.StopAsync();

        Assert.Single(bot.Journal.All<RecordedEvent.Response>());
        Assert.Equal(1, held.Asked);
    }

    [Theory, OnEachTransport]
    public async Task A_command_that_is_delivered_again_before_its_answer_is_answered_through_its_response_url(TransportChoice transport)
    {
        var held = new BlockingCommand();
        await using var bot = await RunningBot.StartAsync(transport, commands: [held]);
        var envelope = bot.Envelope.Command("/held");
        await bot.Slack.Socket.SendAsync(envelope.ToJsonString());
        await held.Begun;

        var again = await bot.Slack.DeliverAsync(bot.Envelope.Again(envelope));
        held.Release();
        var answer = await bot.Journal.WaitAsync<RecordedEvent.Response>();
        await bot.StopAsync();

        Assert.Contains("Held no more.", answer.Text, StringComparison.Ordinal);
        Assert.Equal((null, 1), (again.Payload, bot.Journal.All<RecordedEvent.Response>().Count));
        Assert.All(bot.Journal.All<RecordedEvent.Acknowledged>(), a => Assert.Null(a.Payload));
    }

    [Theory, OnEachTransport]
    public async Task An_answer_that_went_out_over_a_dead_socket_goes_out_again_with_the_next_delivery(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        var envelope = bot.Envelope.Command("/episode devrel");
        var first = await bot.Slack.DeliverAsync(envelope);
        bot.Slack.Socket.Drop();
        await bot.Journal.WaitAsync<RecordedEvent.Opened>(count: 2);

        var again = await bot.Slack.DeliverAsync(bot.Envelope.Again(envelope));

        Assert.Equal(first.Payload, again.Payload);
    }

    [Theory, OnEachTransport]
    public async Task What_takes_longer_than_Slack_waits_is_promised_and_comes_by_itself(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(
            transport, RunningBot.Quick with { Acknowledge = TimeSpan.FromMilliseconds(30) }, isLoaded: false);

        var promised = await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));
        bot.Load();
        var posted = await bot.Journal.WaitAsync<RecordedEvent.Response>();

        Assert.Contains("One moment.", promised.Payload, StringComparison.Ordinal);
        Assert.Contains("S2E3", posted.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task Long_before_the_archive_is_read_everything_says_how_far_that_is(TransportChoice transport)
    {
        const string Sentence = "The archive is being read: 3 of 7 files.";
        await using var bot = await RunningBot.StartAsync(
            transport, isLoaded: false, flow: new() { Archive = TimeSpan.FromMilliseconds(20) });
        bot.Archive.Loading.Begin(LoadingPhase.Reading, () => (3, 7));

        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));
        Assert.Contains(Sentence, acknowledged.Payload, StringComparison.Ordinal);
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.tell.0", "/episode latest"));
        Assert.Contains(Sentence, (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text, StringComparison.Ordinal);
        await bot.Slack.DeliverAsync(bot.Envelope.Message("who knows about dinos?"));
        Assert.Contains(Sentence, (await CallAsync("chat.postMessage")).Text, StringComparison.Ordinal);
        await bot.Slack.DeliverAsync(bot.Envelope.HomeOpened());
        Assert.Contains(Sentence, (await CallAsync("views.publish")).Text, StringComparison.Ordinal);

        Task<RecordedEvent.Call> CallAsync(string method) => bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == method);
    }

    [Theory, OnEachTransport]
    public async Task A_menu_offers_what_was_typed_while_the_archive_is_being_read(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, isLoaded: false);

        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Suggestion("cb1.ask.name./guest", "hug"));

        Assert.Contains("\"value\":\"hug\"", acknowledged.Payload, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_response_url_that_asks_to_wait_is_answered_after_that(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        bot.Slack.Next("response/press", SlackEmulator.Answer.TooMany(0), SlackEmulator.Answer.TooMany(0));

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.show.0", "/episode latest"));

        var posted = await bot.Journal.WaitAsync<RecordedEvent.Response>(count: 3);
        Assert.Equal(bot.Journal.All<RecordedEvent.Response>()[0].Text, posted.Text);
    }

    [Theory, OnEachTransport]
    public async Task A_slow_response_url_delays_no_other_member_and_gets_no_answer_twice(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, RunningBot.Quick with { Request = TimeSpan.FromMilliseconds(200) });
        var never = new TaskCompletionSource<SlackEmulator.Answer>();
        bot.Slack.Next("response/slow", () => never.Task);

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.tell.0", "/episode latest", response: "slow"));
        await bot.Journal.WaitAsync<RecordedEvent.Response>(r => r.Path == "response/slow");
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.show.0", "/episode latest", response: "quick"));
        await bot.Journal.WaitAsync<RecordedEvent.Response>(r => r.Path == "response/quick");
        await bot.StopAsync();
        never.SetResult(SlackEmulator.Answer.Ok());

        Assert.Single(
            bot.Journal.All<RecordedEvent.Response>(),
            r => r.Path == "response/slow" && !r.Text.Contains("I do not know", StringComparison.Ordinal));
    }

    [Theory, OnEachTransport]
    public async Task A_response_url_that_is_used_up_gives_way_to_a_private_post(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        bot.Slack.Next("response/press", new SlackEmulator.Answer(404, "used_url"));

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.show.0", "/episode latest"));

        var posted = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postEphemeral")).Json!;
        Assert.Equal("U0000000001", posted["user"]!.GetValue<string>());
    }

    [Theory, OnEachTransport]
    public async Task An_address_that_is_not_Slacks_gets_nothing(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        await using var other = await SlackEmulator.StartAsync(TimeProvider.System);
        var envelope = bot.Envelope.Press("cb1.show.0", "/episode latest");
        envelope["payload"]!["response_url"] = other.ResponseUrl("stolen");

        await bot.Slack.DeliverAsync(envelope);
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postEphemeral");

        Assert.Empty(other.Journal.All<RecordedEvent.Response>());
    }

    [Theory, OnEachTransport]
    public async Task The_Web_API_is_waited_for_as_long_as_it_asks(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        bot.Slack.Next("views.publish", SlackEmulator.Answer.TooMany(0), SlackEmulator.Answer.TooMany(0));

        await bot.Slack.DeliverAsync(bot.Envelope.HomeOpened());

        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.publish", count: 3);
    }

    [Theory, OnEachTransport]
    public async Task An_answer_on_its_way_is_finished_before_the_bot_stops(TransportChoice transport)
    {
        var held = new BlockingCommand();
        await using var bot = await RunningBot.StartAsync(transport, commands: [held]);
        await bot.Slack.Socket.SendAsync(bot.Envelope.Press("cb1.tell.0", "/held").ToJsonString());
        await held.Begun;

        var stopping = bot.StopAsync();
        var late = await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));
        held.Release();
        await stopping;

        Assert.Contains("I am being restarted.", late.Payload, StringComparison.Ordinal);
        Assert.Contains("Held no more.", Assert.Single(bot.Journal.All<RecordedEvent.Response>()).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_message_that_is_not_an_envelope_is_ignored(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        foreach (
            var noise in (string[])
            [
                "", "{", "[]", "null", "{\"type\":\"hello\"}", "{\"envelope_id\":7}", "{\"envelope_id\":\"x\",\"payload\":\"text\"}",
                "{\"\\ud800\":1}",
            ])
            await bot.Slack.Socket.SendAsync(noise);

        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));

        Assert.NotNull(acknowledged.Payload);
    }

    [Theory, OnEachTransport]
    public async Task Moderators_are_listed_by_name_or_by_group(TransportChoice transport)
    {
        var settings = new SlackSettings { Moderators = ["U0000000007"], ModeratorGroups = ["S0000000001"] };
        await using var bot = await RunningBot.StartAsync(
            transport,
            settings: settings,
            prepare: s => s.Next("usergroups.users.list", SlackEmulator.Answer.Ok("\"users\":[\"U0000000001\"]")));
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "usergroups.users.list" && c.Text == "usergroup=S0000000001");
        var moderators = bot.Service<CommunityBot.Slack.Interactions.ModeratorDirectory>();
        await Eventually.TrueAsync(() => moderators.IsModerator("U0000000001"));

        Assert.True(moderators.IsModerator("U0000000007"));
        Assert.False(moderators.IsModerator("U0000000002"));
    }
}
