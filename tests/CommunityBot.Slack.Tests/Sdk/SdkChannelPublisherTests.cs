using CommunityBot.Core.Highlights;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Tests.Sdk.Emulator;

namespace CommunityBot.Slack.Tests.Sdk;

public sealed class SdkChannelPublisherTests : IAsyncLifetime
{
    private static readonly Announcement Week = new(
        AnnouncementKind.Highlights,
        "highlights-2024-W05",
        SampleReplies.Episode with { Audience = CommunityBot.Core.Replies.Audience.Channel });

    private RunningBot _bot = null!;

    private IChannelPublisher Announcer => _bot.Service<IChannelPublisher>();

    public async Task InitializeAsync() => _bot = await RunningBot.StartAsync(settings: new() { HighlightChannels = ["C0000000001"] });

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task A_post_is_what_the_renderer_draws_with_its_key_in_the_metadata_and_is_found_again()
    {
        Assert.IsType<LookupResult.NotFound>(await Announcer.FindAsync("C0000000001", Week, CancellationToken.None));
        var posted = Assert.IsType<PublishResult.Posted>(await Announcer.PublishAsync("C0000000001", Week, CancellationToken.None));
        var found = Assert.IsType<LookupResult.Found>(await Announcer.FindAsync("C0000000001", Week, CancellationToken.None));

        var call = await _bot.Journal.WaitAsync<RecordedEvent.Call>(c => c.Method == "chat.postMessage");
        Assert.Equal(posted.MessageId, found.MessageId);
        Assert.Equal(
            SlackJson.Write(SlackRenderer.Render(Week.Reply).ToChannel("C0000000001") with
            {
                Metadata = new("communitybot_announcement", new Dictionary<string, string> { ["key"] = "highlights-2024-W05" }),
            }),
            call.Text);
        Assert.Contains(
            "include_all_metadata=true",
            _bot.Journal.All<RecordedEvent.Call>().First(c => c.Method == "conversations.history").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_post_is_not_taken_for_it()
    {
        await Announcer.PublishAsync("C0000000001", Week with { Key = "highlights-2024-W04" }, CancellationToken.None);

        Assert.IsType<LookupResult.NotFound>(await Announcer.FindAsync("C0000000001", Week, CancellationToken.None));
    }

    [Theory]
    [InlineData("channel_not_found", "invite the bot")]
    [InlineData("not_in_channel", "invite it")]
    [InlineData("is_archived", "archived")]
    [InlineData("invalid_auth", "Slack:BotToken")]
    [InlineData("something_new", "something_new")]
    public async Task A_refusal_says_what_to_change(string error, string words)
    {
        _bot.Slack.Next("chat.postMessage", SlackEmulator.Answer.No(error));

        Assert.Contains(
            words,
            Assert.IsType<PublishResult.Refused>(await Announcer.PublishAsync("C0000000001", Week, CancellationToken.None)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_says_nothing_leaves_a_doubt()
    {
        _bot.Slack.Next("chat.postMessage", new SlackEmulator.Answer(502, "<html>"), SlackEmulator.Answer.No("fatal_error"));

        Assert.IsType<PublishResult.InDoubt>(await Announcer.PublishAsync("C0000000001", Week, CancellationToken.None));
        Assert.IsType<PublishResult.InDoubt>(await Announcer.PublishAsync("C0000000001", Week, CancellationToken.None));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_handed_on()
    {
        _bot.Slack.Next("chat.postMessage", SlackEmulator.Answer.TooMany(600));

        Assert.Equal(
            TimeSpan.FromMinutes(10),
            Assert.IsType<PublishResult.RetryLater>(await Announcer.PublishAsync("C0000000001", Week, CancellationToken.None)).After);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_read_is_reported()
    {
        _bot.Slack.Next("conversations.history", SlackEmulator.Answer.No("not_in_channel"));

        Assert.IsType<LookupResult.Unavailable>(await Announcer.FindAsync("C0000000001", Week, CancellationToken.None));
    }

    [Fact]
    public void Channels_are_those_of_the_settings()
    {
        Assert.Equal(["C0000000001"], Announcer.GetChannels(AnnouncementKind.Highlights));
        Assert.Empty(Announcer.GetChannels(AnnouncementKind.NewEpisode));
    }
}
