using System.Text.Json.Nodes;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>Messages to the bot, from the envelope that brings them to the message that answers, over loopback.</summary>
public class MessageTests : BotTest
{
    private const string Question = "what did dinos say about imposter syndrome?";

    [Theory, OnEachTransport]
    public async Task A_direct_message_is_answered_below_it(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Message(Question));

        var posted = await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage");
        Assert.Null(acknowledged.Payload);
        var key = posted.Json!["metadata"]!["event_payload"]!["key"]!.GetValue<string>();
        var expected = SlackRenderer.Render(InteractionFlow.CreateForMessage(await bot.AskAsync(Question))) with
        {
            Metadata = new("communitybot_share", new Dictionary<string, string> { ["key"] = key }),
        };
        Assert.Equal(SlackJson.Write(expected.ToChannel("D0000000001")), posted.Text);
        Assert.Contains("imposter syndrome · by Konstantinos Pellimarkos", posted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"text\":\"Share\"", posted.Text, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport(null, "1700000004.000100")]
    [OnEachTransport("1600000000.000200", "1600000000.000200")]
    public async Task A_mention_is_answered_in_its_thread(TransportChoice transport, string? thread, string expected)
    {
        await using var bot = await StartAsync(transport);
        await bot.Slack.DeliverAsync(bot.Envelope.Mention($"<@UBOT> {Question}", thread));

        var posted = (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage")).Json!;
        Assert.Equal(
            (EnvelopeFactory.Channel, expected), (posted["channel"]!.GetValue<string>(), posted["thread_ts"]!.GetValue<string>()));
        Assert.Contains("by Konstantinos Pellimarkos", posted.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task An_answer_that_Slack_does_not_confirm_is_looked_for_and_sent_again(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        bot.Slack.Next("chat.postMessage", new SlackEmulator.Answer(500, ""));
        await bot.Slack.DeliverAsync(bot.Envelope.Message(Question));

        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "conversations.history");
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage");
        await bot.StopAsync();

        Assert.Single(bot.Slack.Posted);
    }

    [Theory, OnEachTransport]
    public async Task A_message_that_Slack_delivers_again_is_answered_once(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        var envelope = bot.Envelope.Message(Question);
        await bot.Slack.DeliverAsync(envelope);
        await bot.Slack.DeliverAsync(bot.Envelope.Again(envelope));
        await bot.StopAsync();

        Assert.Single(bot.Slack.Posted);
    }

    [Theory]
    [InlineData("file_share")]
    [InlineData("thread_broadcast")]
    [InlineData("me_message")]
    public async Task A_message_of_a_member_that_has_a_subtype_is_answered(string subtype)
    {
        await using var bot = await StartAsync(TransportChoice.BuiltIn);
        foreach (var envelope in (JsonObject[])[bot.Envelope.Message(Question), bot.Envelope.Mention($"<@UBOT> {Question}")])
        {
            envelope["payload"]!["event"]!["subtype"] = subtype;
            envelope["payload"]!["event"]!["files"] = new JsonArray(new JsonObject { ["id"] = "F1", ["title"] = "Lorem" });
            await bot.Slack.DeliverAsync(envelope);
        }

        var posted = await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage", count: 2);
        Assert.Contains("by Konstantinos Pellimarkos", posted.Text, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task Bots_the_bot_itself_edits_and_messages_of_channels_are_not_answered(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        (string Field, JsonNode Value)[] changes =
        [
            ("bot_id", "B2"), ("subtype", "message_changed"), ("edited", new JsonObject()), ("user", "UBOT"), ("channel_type", "channel"),
        ];
        foreach (var (field, value) in changes)
        {
            var envelope = bot.Envelope.Message(Question);
            envelope["payload"]!["event"]![field] = value;
            await bot.Slack.DeliverAsync(envelope);
        }

        await bot.StopAsync();
        Assert.Empty(bot.Slack.Posted);
    }

    [Theory, OnEachTransport]
    public async Task A_mention_alone_gets_help_and_slack_markup_is_read_as_text(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport);
        await bot.Slack.DeliverAsync(bot.Envelope.Mention("<@UBOT>"));
        Assert.Contains(
            "Ask the podcast", (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage")).Text,
            StringComparison.Ordinal);

        await bot.Slack.DeliverAsync(bot.Envelope.Message("\u201cbus factor\u201d &amp; <https://example.com|keys> :bee:"));
        Assert.Contains(
            "bus factor", (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage", count: 2)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_in_the_Home_tab_as_its_command()
    {
        await using var bot = await StartAsync(TransportChoice.BuiltIn);
        await bot.Slack.DeliverAsync(bot.Envelope.Message("which episodes are about careers?"));
        await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage");
        await bot.Slack.DeliverAsync(bot.Envelope.HomeOpened());

        Assert.Contains(
            "/episode careers", (await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "views.publish")).Text,
            StringComparison.Ordinal);
    }
}
