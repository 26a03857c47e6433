using System.Text.Json.Nodes;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>Every kind of interaction, end to end over loopback.</summary>
public class InteractionTests : BotTest
{
    [Theory]
    [OnEachTransport("/episode devrel")]
    [OnEachTransport("/quote imposter syndrome")]
    [OnEachTransport("/guest dinos")]
    [OnEachTransport("/help")]
    [OnEachTransport("/quote")]
    public async Task A_command_is_acknowledged_with_the_very_JSON_that_the_renderer_draws(TransportChoice transport, string line)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Command(line));

        Assert.Equal(SlackJson.Write(SlackRenderer.Render(await bot.AskAsync(line))), acknowledged.Payload);
        Assert.StartsWith("""{"response_type":"ephemeral",""", acknowledged.Payload, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_button_replaces_the_private_message_that_holds_it_with_its_reply(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.show.0", "/quote imposter syndrome skip:1"));
        var posted = await bot.Journal.WaitAsync<RecordedEvent.Response>();

        Assert.Null(acknowledged.Payload);
        Assert.Equal(
            SlackJson.Write(SlackRenderer.Render(await bot.AskAsync("/quote imposter syndrome skip:1")) with { ReplaceOriginal = true }),
            posted.Text);
    }

    [Theory, OnEachTransport]
    public async Task What_everyone_sees_is_not_replaced_for_one_who_presses(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.show.0", "/episode latest", isPrivate: false));

        var posted = (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Json!;
        Assert.Equal(("ephemeral", "false"), (posted["response_type"]!.GetValue<string>(), posted["replace_original"]!.ToJsonString()));
    }

    [Theory, OnEachTransport]
    public async Task Sharing_is_a_new_public_message_that_names_who_shared(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.share.1", "/episode latest"));

        var posted = await bot.Journal.WaitAsync<RecordedEvent.Response>();
        var metadata = posted.Json!["metadata"]!;
        Assert.Equal(
            SlackJson.Write(SlackRenderer.Render(await bot.AskAsync("/episode latest"), "ann") with
            {
                ReplaceOriginal = false,
                Metadata = new(
                    "communitybot_share",
                    new Dictionary<string, string> { ["key"] = metadata["event_payload"]!["key"]!.GetValue<string>() }),
            }),
            posted.Text);
        Assert.Equal("in_channel", posted.Json!["response_type"]!.GetValue<string>());
    }

    [Theory, OnEachTransport]
    public async Task A_response_url_never_sees_the_bots_token(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.tell.0", "/help"));

        Assert.Null((await bot.Journal.WaitAsync<RecordedEvent.Response>()).Authorization);
    }

    [Theory]
    [OnEachTransport("cb0.show.1", "That button is from an older version of me.")]
    [OnEachTransport("someone.elses", "That button is not one of mine.")]
    public async Task A_control_that_is_not_understood_says_so(TransportChoice transport, string id, string title)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Press(id, "/episode latest"));

        Assert.Equal(
            title, (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Json!["blocks"]![0]!["text"]!["text"]!.GetValue<string>());
    }

    [Theory, OnEachTransport]
    public async Task A_command_without_arguments_asks_with_an_autocomplete_menu_and_answers_the_selection(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        var menu = JsonNode.Parse((await bot.Slack.DeliverAsync(bot.Envelope.Command("/guest"))).Payload!)!["blocks"]![1]!;
        var block = menu["block_id"]!.GetValue<string>();

        var options = JsonNode.Parse((await bot.Slack.DeliverAsync(bot.Envelope.Suggestion(block, "kon"))).Payload!)!["options"]!.AsArray();
        var value = options[0]!["value"]!.GetValue<string>();
        await bot.Slack.DeliverAsync(bot.Envelope.Pick(menu["elements"]![0]!["action_id"]!.GetValue<string>(), value, block));

        Assert.Equal("external_select", menu["elements"]![0]!["type"]!.GetValue<string>());
        Assert.Equal("Konstantinos Pellimarkos", value);
        Assert.Equal(
            SlackJson.Write(
                SlackRenderer.Render(
                    await bot.AskAsync(
                        "/guest Konstantinos Pellimarkos")) with
                { ReplaceOriginal = true }),
            (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text);
    }

    [Theory, OnEachTransport]
    public async Task A_speaker_is_selected_and_the_words_are_filled_in(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        var block = JsonNode.Parse(
            (await bot.Slack.DeliverAsync(bot.Envelope.Command("/quote by"))).Payload!)!["blocks"]![1]!["block_id"]!.GetValue<string>();
        await bot.Slack.DeliverAsync(bot.Envelope.Pick("cb1.pick.0", "Konstantinos Pellimarkos", block));
        var view = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.open")).Json!["view"]!;

        var closed = await bot.Slack.DeliverAsync(bot.Envelope.Submit(view, new Dictionary<string, string> { ["words"] = "imposter" }));

        Assert.Null(closed.Payload);
        Assert.Equal(
            SlackJson.Write(
                SlackRenderer.Render(
                    await bot.AskAsync("/quote imposter by:\"Konstantinos Pellimarkos\"")) with
                { ReplaceOriginal = false }),
            (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text);
    }

    [Theory, OnEachTransport]
    public async Task A_form_opens_and_what_is_filled_in_is_shared_from_where_it_was_opened(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.fill.2", "/trim at:here", response: "form"));
        var opened = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.open")).Json!;

        var closed = await bot.Slack.DeliverAsync(
            bot.Envelope.Submit(opened["view"]!, new Dictionary<string, string> { ["words"] = "only this" }));

        var posted = await bot.Journal.WaitAsync<RecordedEvent.Response>();
        Assert.Equal("Every word of it", opened["view"]!["blocks"]![0]!["element"]!["initial_value"]!.GetValue<string>());
        Assert.Null(closed.Payload);
        Assert.Equal(("response/form", "in_channel"), (posted.Path, posted.Json!["response_type"]!.GetValue<string>()));
        Assert.Contains("only this", posted.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_form_that_is_not_understood_stays_open_and_says_why(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.fill.2", "/trim at:here"));
        var view = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.open")).Json!["view"]!;

        var acknowledged = await bot.Slack.DeliverAsync(
            bot.Envelope.Submit(view, new Dictionary<string, string> { ["words"] = "nonsense" }));

        Assert.Equal(
            """{"response_action":"errors","errors":{"words":"These words do not stand there. Keep to the quote."}}""",
            acknowledged.Payload);
        Assert.Empty(bot.Journal.All<RecordedEvent.Response>());
    }

    [Theory, OnEachTransport]
    public async Task A_form_whose_answer_cannot_be_brought_shows_it_itself(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.fill.2", "/trim at:here", response: "gone"));
        var view = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.open")).Json!["view"]!;
        bot.Slack.Next("response/gone", new SlackEmulator.Answer(404, ""), new SlackEmulator.Answer(404, ""));
        bot.Slack.Next("chat.postMessage", SlackEmulator.Answer.No("not_in_channel"));
        bot.Slack.Next("chat.postEphemeral", SlackEmulator.Answer.No("not_in_channel"));

        var acknowledged = JsonNode.Parse(
            (await bot.Slack.DeliverAsync(
                bot.Envelope.Submit(view, new Dictionary<string, string> { ["words"] = "only this" }))).Payload!)!;

        Assert.Contains("I could not share this.", acknowledged.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            ("update", "modal"), (acknowledged["response_action"]!.GetValue<string>(), acknowledged["view"]!["type"]!.GetValue<string>()));
    }

    [Theory, OnEachTransport]
    public async Task A_form_that_Slack_does_not_open_any_more_is_explained(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        bot.Slack.Next("views.open", SlackEmulator.Answer.No("expired_trigger_id"));
        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.fill.2", "/trim at:here"));

        Assert.Contains(
            "That took too long to open.", (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task The_shortcut_answers_in_the_messages_thread(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Shortcut("who spoke of *imposter syndrome*, <@U2>?", thread: "1700000000.000900"));

        var posted = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postEphemeral")).Json!;
        Assert.Equal(
            ("C0000000001", "U0000000001", "1700000000.000900"),
            (posted["channel"]!.GetValue<string>(), posted["user"]!.GetValue<string>(), posted["thread_ts"]!.GetValue<string>()));
        Assert.Contains("imposter", posted.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(bot.Journal.All<RecordedEvent.Response>());
    }

    [Theory, OnEachTransport]
    public async Task Where_the_bot_is_no_member_the_shortcut_answers_through_its_response_url(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        bot.Slack.Next("chat.postEphemeral", SlackEmulator.Answer.No("channel_not_found"));
        await bot.Slack.DeliverAsync(bot.Envelope.Shortcut("imposter syndrome", thread: "1700000000.000900"));

        var posted = (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Json!;
        Assert.Equal(
            ("ephemeral", "1700000000.000900"), (posted["response_type"]!.GetValue<string>(), posted["thread_ts"]!.GetValue<string>()));
    }

    [Theory, OnEachTransport]
    public async Task What_is_shared_from_a_shortcut_goes_to_the_messages_thread(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Shortcut("imposter syndrome"));
        var controls = (
            await bot.Journal.WaitAsync<RecordedEvent.Response>()).Json!["blocks"]!.AsArray().Last(b =>
                b!["type"]!.GetValue<string>() == "actions")!;
        var share = controls["elements"]!.AsArray().Single(
            e => e!["action_id"]!.GetValue<string>().StartsWith("cb1.share", StringComparison.Ordinal))!;

        await bot.Slack.DeliverAsync(
            bot.Envelope.Press(
                share["action_id"]!.GetValue<string>(),
                share["value"]!.GetValue<string>(),
                "share",
                block: controls["block_id"]!.GetValue<string>()));

        Assert.Equal(
            "1700000003.000100",
            (await bot.Journal.WaitAsync<RecordedEvent.Response>(r => r.Path == "response/share")).Json!["thread_ts"]!.GetValue<string>());
    }

    [Theory, OnEachTransport]
    public async Task The_Home_tab_shows_what_can_be_asked_and_what_this_member_asked(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));
        await bot.Slack.DeliverAsync(bot.Envelope.HomeOpened());

        var published = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.publish")).Json!;
        Assert.Equal(("U0000000001", "home"), (published["user_id"]!.GetValue<string>(), published["view"]!["type"]!.GetValue<string>()));
        Assert.Contains("\"value\":\"/episode devrel\"", published.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"/guest\"", published.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_reply_in_the_Home_tab_opens_in_a_modal(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, commands: [new TrimCommand()]);
        await bot.Slack.DeliverAsync(bot.Envelope.PressAtHome("cb1.show.0", "/episode devrel"));

        var opened = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.open")).Json!["view"]!;
        Assert.Equal("modal", opened["type"]!.GetValue<string>());
        Assert.DoesNotContain("cb1.share", opened.ToJsonString(), StringComparison.Ordinal);
    }
}
