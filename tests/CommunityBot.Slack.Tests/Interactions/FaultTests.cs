using System.Text.Json.Nodes;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>Calls that Slack refuses, does not answer, or takes without saying so: nothing is lost, and nothing is doubled.</summary>
public class FaultTests
{
    private const string Title = "Held no more.";

    [Theory]
    [OnEachTransport("views.publish", 429)]
    [OnEachTransport("views.publish", 500)]
    [OnEachTransport("views.publish", 200)]
    [OnEachTransport("views.open", 429)]
    [OnEachTransport("views.open", 502)]
    [OnEachTransport("chat.postEphemeral", 429)]
    [OnEachTransport("chat.postEphemeral", 503)]
    [OnEachTransport("response/press", 429)]
    [OnEachTransport("response/press", 500)]
    [OnEachTransport("response/press", 503)]
    [OnEachTransport("usergroups.users.list", 429)]
    [OnEachTransport("usergroups.users.list", 500)]
    [OnEachTransport("usergroups.users.list", 200)]
    public async Task A_call_that_fails_twice_is_done_the_third_time(TransportChoice transport, string method, int status)
    {
        var failure = new SlackEmulator.Answer(status, "<html>") { RetryAfter = status == 429 ? 0 : null };
        var settings = new SlackSettings { ModeratorGroups = ["S0000000001"] };
        await using var bot = await RunningBot.StartAsync(
            transport, settings: settings, commands: [new TrimCommand()], prepare: s => s.Next(method, failure, failure));

        await (method switch
        {
            "views.publish" => bot.Slack.DeliverAsync(bot.Envelope.HomeOpened()),
            "views.open" => bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.fill.0", "/trim at:here")),
            "chat.postEphemeral" => bot.Slack.DeliverAsync(bot.Envelope.Shortcut("imposter", thread: "1700000000.000900")),
            "response/press" => bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.tell.0", "/help")),
            _ => Task.CompletedTask,
        });

        await Eventually.TrueAsync(() => CountOf(bot, method) == 3);
        await bot.StopAsync();
        Assert.Equal(3, CountOf(bot, method));
        Assert.Equal(method == "response/press" ? 3 : 0, bot.Journal.All<RecordedEvent.Response>().Count);
    }

    [Theory, OnEachTransport]
    public async Task An_answer_that_Slack_may_have_taken_is_not_sent_twice_and_the_member_is_told(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", SlackEmulator.Answer.TakenAndDropped);

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.tell.0", "/held"));
        var last = await bot.Journal.WaitAsync<RecordedEvent.Response>(count: 2);
        await bot.StopAsync();

        Assert.Single(bot.Journal.All<RecordedEvent.Response>(), r => r.Text.Contains(Title, StringComparison.Ordinal));
        Assert.Contains("I do not know whether my answer arrived.", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Journal.All<RecordedEvent.Call>(), c => c.Method == "chat.postEphemeral");
    }

    [Theory, OnEachTransport]
    public async Task The_sentence_that_an_answer_may_be_missing_is_sent_until_Slack_confirms_it(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", SlackEmulator.Answer.Dropped, SlackEmulator.Answer.Dropped);
        bot.Slack.Next("chat.postEphemeral", SlackEmulator.Answer.Dropped);

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.tell.0", "/held"));
        var last = await bot.Journal.WaitAsync<RecordedEvent.Response>(count: 3);
        await bot.StopAsync();

        Assert.Contains("I do not know whether my answer arrived.", last.Text, StringComparison.Ordinal);
        Assert.Single(bot.Journal.All<RecordedEvent.Response>(), r => r.Text.Contains(Title, StringComparison.Ordinal));
    }

    [Theory, OnEachTransport]
    public async Task An_answer_that_replaces_a_message_is_sent_again_because_that_doubles_nothing(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", SlackEmulator.Answer.TakenAndDropped, SlackEmulator.Answer.Dropped);

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.show.0", "/held"));
        await bot.Journal.WaitAsync<RecordedEvent.Response>(count: 3);
        await bot.StopAsync();

        Assert.All(
            bot.Journal.All<RecordedEvent.Response>(), r => Assert.Contains("\"replace_original\":true", r.Text, StringComparison.Ordinal));
    }

    [Theory, OnEachTransport]
    public async Task An_answer_in_a_thread_that_Slack_may_have_taken_is_not_sent_another_way(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("chat.postEphemeral", SlackEmulator.Answer.TakenAndDropped);

        await bot.Slack.DeliverAsync(bot.Envelope.Shortcut("imposter syndrome", thread: "1700000000.000900"));

        Assert.Contains(
            "I do not know whether my answer arrived.",
            (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text,
            StringComparison.Ordinal);
        await bot.StopAsync();
        Assert.Single(bot.Journal.All<RecordedEvent.Response>());
    }

    [Theory, OnEachTransport]
    public async Task A_form_that_Slack_opened_without_saying_so_is_open(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, commands: [new TrimCommand()]);
        bot.Slack.Next("views.open", SlackEmulator.Answer.TakenAndDropped, SlackEmulator.Answer.No("exchanged_trigger_id"));

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.fill.0", "/trim at:here"));
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.open", count: 2);
        await bot.StopAsync();

        Assert.Empty(bot.Journal.All<RecordedEvent.Response>());
    }

    [Theory]
    [OnEachTransport(true, null)]
    [OnEachTransport(false, null)]
    [OnEachTransport(true, "1700000003.000100")]
    [OnEachTransport(false, "1700000003.000100")]
    public async Task What_is_shared_stands_there_once_although_the_connection_breaks(
        TransportChoice transport, bool isTaken, string? thread)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", isTaken ? SlackEmulator.Answer.TakenAndDropped : SlackEmulator.Answer.Dropped);

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.share.0", "/held", block: thread is null ? null : $"cb1.thread.{thread}.0"));
        var method = thread is null ? "conversations.history" : "conversations.replies";
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == method);
        await bot.StopAsync();

        Assert.Equal(thread, Assert.Single(bot.Slack.Posted)["thread_ts"]?.GetValue<string>());
        Assert.Single(bot.Journal.All<RecordedEvent.Response>());
        Assert.Equal(isTaken ? 0 : 1, CountOf(bot, "chat.postMessage"));
    }

    [Theory]
    [OnEachTransport(true)]
    [OnEachTransport(false)]
    public async Task What_is_shared_through_the_Web_API_stands_there_once_although_the_connection_breaks(
        TransportChoice transport, bool isTaken)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", new SlackEmulator.Answer(404, ""));
        bot.Slack.Next("chat.postMessage", isTaken ? SlackEmulator.Answer.TakenAndDropped : new(500, ""));

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.share.0", "/held"));
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "conversations.history");
        await bot.StopAsync();

        Assert.Single(bot.Slack.Posted);
        Assert.Equal(isTaken ? 1 : 2, CountOf(bot, "chat.postMessage"));
    }

    [Theory, OnEachTransport]
    public async Task In_doubt_nothing_is_posted_and_the_member_is_told(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", SlackEmulator.Answer.TakenAndDropped);
        bot.Slack.Next("conversations.history", SlackEmulator.Answer.No("not_in_channel"));

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.share.0", "/held"));

        var told = await bot.Journal.WaitAsync<RecordedEvent.Response>(count: 2);
        Assert.Contains("I do not know whether that was shared.", told.Text, StringComparison.Ordinal);
        Assert.Contains("\"response_type\":\"ephemeral\"", told.Text, StringComparison.Ordinal);
        Assert.Single(bot.Slack.Posted);
        Assert.Equal(0, CountOf(bot, "chat.postMessage"));
    }

    [Theory]
    [OnEachTransport("not_in_channel", "Invite me and press again, or ask again and share the new answer.")]
    [OnEachTransport(
        "channel_not_found", "If it is a private channel, invite me and press again; else ask again and share the new answer.")]
    [OnEachTransport("is_archived", "This channel is archived.")]
    [OnEachTransport("restricted_action", "I may not post in this channel.")]
    [OnEachTransport("missing_scope", "The person who runs me has to update it from its manifest, and install it again.")]
    [OnEachTransport("no_permission", "The person who runs me has to update it from its manifest, and install it again.")]
    [OnEachTransport("token_revoked", "Slack does not accept my token (token_revoked). The person who runs me has to install")]
    [OnEachTransport("invalid_auth", "Slack does not accept my token (invalid_auth). The person who runs me has to install")]
    [OnEachTransport("account_inactive", "Slack does not accept my token (account_inactive). The person who runs me has to install")]
    [OnEachTransport("msg_too_long", "Slack refuses it (msg_too_long). Tell the person who runs me.")]
    public async Task A_share_that_fails_is_reported_to_the_member_with_its_reason(TransportChoice transport, string error, string words)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", new SlackEmulator.Answer(404, ""));
        bot.Slack.Next("chat.postMessage", SlackEmulator.Answer.No(error));

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.share.0", "/held"));

        var told = (await bot.Journal.WaitAsync<RecordedEvent.Response>(count: 2)).Text;
        Assert.Contains("I could not share that.", told, StringComparison.Ordinal);
        Assert.Contains(words, told, StringComparison.Ordinal);
        Assert.DoesNotContain("in a minute", told, StringComparison.Ordinal);
        Assert.Empty(bot.Slack.Posted);
    }

    [Theory]
    [OnEachTransport(200, "{\"ok\":false,\"error\":\"used_url\"}")]
    [OnEachTransport(200, "{\"ok\":false,\"error\":\"invalid_payload\"}")]
    [OnEachTransport(404, "{\"ok\":false,\"error\":\"expired_url\"}")]
    [OnEachTransport(403, "<html>")]
    public async Task A_share_that_a_response_url_refuses_goes_through_the_Web_API(TransportChoice transport, int status, string body)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", new SlackEmulator.Answer(status, body));

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.share.0", "/held"));
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage");
        await bot.StopAsync();

        Assert.Single(bot.Slack.Posted);
    }

    [Theory]
    [OnEachTransport("<html>", true)]
    [OnEachTransport("<html>", false)]
    [OnEachTransport("", true)]
    [OnEachTransport("", false)]
    [OnEachTransport("{\"ok\":false}", false)]
    [OnEachTransport("\"ok\"", true)]
    public async Task A_response_url_that_does_not_say_ok_leaves_a_doubt_and_the_share_is_looked_for(
        TransportChoice transport, string body, bool isTaken)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", new SlackEmulator.Answer(200, body) { IsTaken = isTaken });

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.share.0", "/held"));
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "conversations.history");
        await bot.StopAsync();

        Assert.Single(bot.Slack.Posted);
        Assert.Equal(isTaken ? 0 : 1, CountOf(bot, "chat.postMessage"));
    }

    [Theory]
    [OnEachTransport("ok")]
    [OnEachTransport("ok\n")]
    [OnEachTransport("{\"ok\":true}")]
    public async Task A_response_url_that_says_ok_has_shared(TransportChoice transport, string body)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", new SlackEmulator.Answer(200, body) { IsTaken = true });

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.share.0", "/held"));
        await bot.Journal.WaitAsync<RecordedEvent.Response>();
        await bot.StopAsync();

        Assert.Single(bot.Slack.Posted);
        Assert.Equal(0, CountOf(bot, "conversations.history") + CountOf(bot, "chat.postMessage"));
        Assert.Single(bot.Journal.All<RecordedEvent.Response>());
    }

    [Theory, OnEachTransport]
    public async Task A_private_answer_that_a_response_url_refuses_goes_through_the_Web_API(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("response/press", SlackEmulator.Answer.No("used_url"));

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.tell.0", "/held"));

        Assert.Contains(
            Title, (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postEphemeral")).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task Two_hundred_interactions_at_once_are_each_answered_once(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        var envelopes = Enumerable.Range(0, 200).Select(JsonObject (i) => (i % 4) switch
        {
            0 => bot.Envelope.Press("cb1.tell.0", "/episode latest", response: $"tell{i}"),
            1 => bot.Envelope.Suggestion("cb1.ask.query./episode", "de"),
            _ => bot.Envelope.Command("/episode devrel", response: $"command{i}"),
        }).ToList();

        foreach (var envelope in envelopes)
            await bot.Slack.Socket.SendAsync(envelope.ToJsonString());
        await bot.Journal.WaitAsync<RecordedEvent.Acknowledged>(count: envelopes.Count);
        await bot.StopAsync();

        var acknowledged = bot.Journal.All<RecordedEvent.Acknowledged>();
        var promised = acknowledged.Count(a => a.Payload?.Contains("One moment.", StringComparison.Ordinal) == true);
        Assert.Equal(200, acknowledged.Select(a => a.EnvelopeId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(50 + promised, bot.Journal.All<RecordedEvent.Response>().Select(r => r.Path).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(50 + promised, bot.Journal.All<RecordedEvent.Response>().Count);
    }

    [Theory, OnEachTransport]
    public async Task Many_answers_at_once_share_few_connections(TransportChoice transport)
    {
        const int Answers = 100;
        var mayAnswer = new TaskCompletionSource<SlackEmulator.Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bot = await RunningBot.StartAsync(transport);
        for (var i = 0; i < Answers; i++)
        {
            bot.Slack.Next($"response/tell{i}", () => mayAnswer.Task);
            await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.tell.0", "/help", response: $"tell{i}"));
        }

        await bot.Journal.WaitAsync<RecordedEvent.Response>(count: HttpHandlers.MaxConnections);
        mayAnswer.SetResult(SlackEmulator.Answer.Ok());
        await bot.Journal.WaitAsync<RecordedEvent.Response>(count: Answers);

        Assert.InRange(bot.Slack.ResponseConnections, 1, HttpHandlers.MaxConnections);
    }

    private static async Task<RunningBot> StartAsync(TransportChoice transport)
    {
        var held = new BlockingCommand();
        held.Release();
        return await RunningBot.StartAsync(transport, commands: [held]);
    }

    private static int CountOf(RunningBot bot, string method) =>
        bot.Journal.All<RecordedEvent.Call>().Count(c => c.Method == method)
        + bot.Journal.All<RecordedEvent.Response>().Count(r => r.Path == method);
}
