using CommunityBot.Core.Highlights;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Slack.Tests.Publishing;

public sealed class ChannelPublisherTests
{
    private const string Channel = "C0000000001";

    private static readonly DateTimeOffset Since = TimeProvider.System.GetUtcNow();

    private static readonly Announcement Week = new(
        AnnouncementKind.Highlights,
        "highlights-2024-W05",
        SampleReplies.Episode with { Audience = CommunityBot.Core.Replies.Audience.Channel });

    private static readonly Announcement Follow = Week with { Kind = AnnouncementKind.Follow, Key = "fw-0son44vn-5k2j9fa0" };

    [Theory, OnEachTransport]
    public async Task A_post_is_what_the_renderer_draws_with_its_key_in_the_metadata_and_is_found_again(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        Assert.IsType<LookupResult.NotFound>(await Publisher(bot).FindAsync(Channel, Week, Since, CancellationToken.None));
        var posted = Assert.IsType<PublishResult.Posted>(await Publisher(bot).PublishAsync(Channel, Week, CancellationToken.None));
        var found = Assert.IsType<LookupResult.Found>(await Publisher(bot).FindAsync(Channel, Week, Since, CancellationToken.None));

        var call = await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage");
        Assert.Equal(posted.MessageId, found.MessageId);
        Assert.Equal(
            SlackJson.Write(SlackRenderer.Render(Week.Reply).ToChannel(Channel) with
            {
                Metadata = new("communitybot_announcement", new Dictionary<string, string> { ["key"] = "highlights-2024-W05" }),
            }),
            call.Text);
        Assert.Contains(
            "include_all_metadata=true",
            bot.Journal.All<RecordedEvent.Call>().First(c => c.Method == "conversations.history").Text,
            StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task What_a_member_follows_goes_to_their_direct_messages_and_is_found_there(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        var posted = Assert.IsType<PublishResult.Posted>(await Publisher(bot).PublishAsync("U7", Follow, CancellationToken.None));

        var opened = await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "conversations.open");
        Assert.Equal("{\"users\":\"U7\"}", opened.Text);
        var sent = await bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage");
        Assert.Contains("\"channel\":\"DU7\"", sent.Text, StringComparison.Ordinal);
        Assert.Equal(
            new LookupResult.Found(posted.MessageId), await Publisher(bot).FindAsync("U7", Follow, Since, CancellationToken.None));
    }

    [Theory]
    [OnEachTransport("user_not_found", "does not know this member")]
    [OnEachTransport("missing_scope", "update it from the manifest")]
    [OnEachTransport("messages_tab_disabled", "send you no direct message")]
    public async Task A_direct_message_that_Slack_refuses_is_worded_for_the_member(TransportChoice transport, string error, string words)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        foreach (var method in new[] { "conversations.open", "chat.postMessage" })
        {
            bot.Slack.Next(method, SlackEmulator.Answer.No(error));
            var refused = Assert.IsType<PublishResult.Refused>(await Publisher(bot).PublishAsync("U7", Follow, CancellationToken.None));
            Assert.Contains(words, refused.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain("U7", refused.Reason, StringComparison.Ordinal);
        }
    }

    [Theory, OnEachTransport]
    public async Task While_a_direct_message_cannot_be_opened_nothing_is_in_doubt(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport);
        bot.Slack.Next("conversations.open", SlackEmulator.Answer.TooMany(600));

        Assert.Equal(
            TimeSpan.FromMinutes(10),
            Assert.IsType<PublishResult.RetryLater>(await Publisher(bot).PublishAsync("U7", Follow, CancellationToken.None)).After);
    }

    [Theory, OnEachTransport]
    public async Task Another_post_is_not_taken_for_it(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        await Publisher(bot).PublishAsync(Channel, Week with { Key = "highlights-2024-W04" }, CancellationToken.None);

        Assert.IsType<LookupResult.NotFound>(await Publisher(bot).FindAsync(Channel, Week, Since, CancellationToken.None));
    }

    [Theory]
    [OnEachTransport("channel_not_found", "invite the bot")]
    [OnEachTransport("not_in_channel", "invite it")]
    [OnEachTransport("is_archived", "archived")]
    [OnEachTransport("invalid_auth", "Slack:BotToken")]
    [OnEachTransport("missing_scope", "update it from the manifest")]
    [OnEachTransport("no_permission", "update it from the manifest")]
    [OnEachTransport("something_new", "something_new")]
    public async Task A_refusal_says_what_to_change(TransportChoice transport, string error, string words)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        bot.Slack.Next("chat.postMessage", SlackEmulator.Answer.No(error));

        Assert.Contains(
            words,
            Assert.IsType<PublishResult.Refused>(await Publisher(bot).PublishAsync(Channel, Week, CancellationToken.None)).Reason,
            StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task An_answer_that_says_nothing_leaves_a_doubt(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        bot.Slack.Next("chat.postMessage", new SlackEmulator.Answer(502, "<html>"), SlackEmulator.Answer.No("fatal_error"));

        Assert.IsType<PublishResult.InDoubt>(await Publisher(bot).PublishAsync(Channel, Week, CancellationToken.None));
        Assert.IsType<PublishResult.InDoubt>(await Publisher(bot).PublishAsync(Channel, Week, CancellationToken.None));
    }

    [Theory, OnEachTransport]
    public async Task A_wait_that_is_too_long_is_handed_on(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        bot.Slack.Next("chat.postMessage", SlackEmulator.Answer.TooMany(600));

        Assert.Equal(
            TimeSpan.FromMinutes(10),
            Assert.IsType<PublishResult.RetryLater>(await Publisher(bot).PublishAsync(Channel, Week, CancellationToken.None)).After);
    }

    [Theory, OnEachTransport]
    public async Task A_channel_that_cannot_be_read_is_reported(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        bot.Slack.Next("conversations.history", SlackEmulator.Answer.No("not_in_channel"));

        Assert.IsType<LookupResult.Unavailable>(await Publisher(bot).FindAsync(Channel, Week, Since, CancellationToken.None));
    }

    [Theory, OnEachTransport]
    public async Task Channels_are_those_of_the_settings(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        Assert.Equal([Channel], Publisher(bot).GetChannels(AnnouncementKind.Highlights));
        Assert.Empty(Publisher(bot).GetChannels(AnnouncementKind.NewEpisode));
    }

    [Theory, OnEachTransport]
    public async Task A_show_has_its_own_channels_or_those_of_all_shows(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(
            transport, settings: new() { HighlightChannels = [Channel], Shows = [new("Bees", ["C0000000009"], [])] });

        Assert.Equal(["C0000000009"], Publisher(bot).GetChannels(AnnouncementKind.Highlights, "Bees"));
        Assert.Equal([Channel], Publisher(bot).GetChannels(AnnouncementKind.Highlights, "Wasps"));
        Assert.Empty(Publisher(bot).GetChannels(AnnouncementKind.NewEpisode, "Bees"));
    }

    private static IChannelPublisher Publisher(RunningBot bot) => bot.Service<IChannelPublisher>();

    [Theory, OnEachTransport]
    public async Task A_post_is_found_below_many_later_messages(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        var posted = Assert.IsType<PublishResult.Posted>(await Publisher(bot).PublishAsync(Channel, Week, CancellationToken.None));
        bot.Slack.Chat(250);

        Assert.Equal(
            new LookupResult.Found(posted.MessageId), await Publisher(bot).FindAsync(Channel, Week, Since, CancellationToken.None));
        Assert.IsType<LookupResult.NotFound>(
            await Publisher(bot).FindAsync(Channel, Week with { Key = "other" }, Since, CancellationToken.None));
    }

    [Theory, OnEachTransport]
    public async Task In_more_messages_than_it_looks_through_a_post_may_be_hidden(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        bot.Slack.Chat(1_001);

        Assert.Contains(
            "too many messages",
            Assert.IsType<LookupResult.Unavailable>(await Publisher(bot).FindAsync(Channel, Week, Since, CancellationToken.None)).Reason,
            StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_message_that_is_older_than_the_post_can_be_is_not_it(TransportChoice transport)
    {
        await using var bot = await RunningBot.StartAsync(transport, settings: new() { HighlightChannels = [Channel] });
        await Publisher(bot).PublishAsync(Channel, Week, CancellationToken.None);

        Assert.IsType<LookupResult.NotFound>(await Publisher(bot).FindAsync(Channel, Week, Since.AddHours(1), CancellationToken.None));
    }
}
