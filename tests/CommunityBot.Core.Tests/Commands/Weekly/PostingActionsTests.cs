using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>Moderators see what became of the last post, and send it where it was missed or refused.</summary>
public class PostingActionsTests : IClassFixture<SampleIndex>
{
    private const string Key = "hl-2026-11-23";

    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);
    private static readonly DateTimeOffset SlotAt = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly InMemoryHighlightStore _store = new();
    private readonly FakeTimeProvider _clock = new(SlotAt.AddDays(-2));
    private readonly FakePlatform _discord = new("Discord", "d1");
    private readonly FakePlatform _slack = new("Slack", "s1");
    private readonly CommandDispatcher _dispatcher;

    public PostingActionsTests(SampleIndex sample)
    {
        var archive = new SearchIndexHolder();
        archive.Replace(sample.Index);
        _dispatcher = new(
            [new HighlightsCommand(new(new(), new(), _store, new([_discord, _slack])), _clock)],
            archive, new RandomSource(1), new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance);
    }

    [Fact]
    public async Task The_status_says_why_a_channel_has_no_post_and_when_it_is_tried_again()
    {
        Refuse(_slack, "Slack does not accept the bot's token (token_revoked): check Slack:BotToken.", 1000);
        await RunAsync(SlotAt.AddMinutes(7));

        var status = await AskAsync("status");

        Assert.Equal("The weekly post", status.Title);
        Assert.Equal(
            [
                "posted: speaker not named",
                "not posted yet. Slack does not accept the bot's token (token_revoked): check Slack:BotToken."
                + " Tried again: Monday 23 November, 09:10 (UTC).",
                "posted",
                "It goes out by itself; approving holds it as it is.",
            ],
            Facts(status));
        Assert.Equal(["Send now", "Refresh", "Queue"], Labels(status));
        await RunAsync(SlotAt.AddDays(1));
        Assert.Contains(Facts(await AskAsync("status")), f => f.StartsWith("not posted. Slack does not accept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_first_week_the_status_names_the_next_one()
    {
        var status = await AskAsync("status");

        Assert.Equal(["not posted", "It goes out by itself; approving holds it as it is."], Facts(status));
        Assert.Equal(["Refresh", "Queue"], Labels(status));
    }

    [Fact]
    public async Task A_refused_week_is_sent_on_a_moderators_word()
    {
        Refuse(_discord, "The bot may not write there.", 145);
        Refuse(_slack, "The bot is not in the channel.", 145);
        await RunAsync(SlotAt.AddDays(1));
        Assert.Contains("not posted: no channel took it", Facts(await AskAsync("status")));

        Assert.Contains("It is sent within a minute", Text(await AskAsync("post")), StringComparison.Ordinal);
        await RunAsync(_clock.GetUtcNow().AddMinutes(1));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal([Key], _slack.GetKeys("s1"));
        var status = await AskAsync("status");
        Assert.Equal(["posted", "posted"], Facts(status).Skip(1).Take(2));
        Assert.Equal(["Refresh", "Queue"], Labels(status));
        Assert.Contains("Nothing was missed or refused", Text(await AskAsync("post")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missed_week_is_sent_on_a_moderators_word_with_the_current_queue()
    {
        await RunAsync(_clock.GetUtcNow());
        _clock.SetUtcNow(SlotAt.AddDays(2));
        await RunAsync(SlotAt.AddDays(2));
        await AskAsync("intro Late, but here.");

        await AskAsync("post");
        await RunAsync(SlotAt.AddDays(3));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal("Late, but here.", (await _store.FindScheduledPostAsync(Key, None))!.Post!.Introduction);
        Assert.Equal("", (await _store.GetEditorialQueueAsync(None)).Introduction);
    }

    [Fact]
    public async Task A_channel_that_waits_is_tried_at_once()
    {
        Refuse(_discord, "The bot may not write there.", 1);
        await RunAsync(SlotAt.AddMinutes(1));

        await AskAsync("post");
        await RunAsync(SlotAt.AddMinutes(2));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal([Key], _slack.GetKeys("s1"));
    }

    [Fact]
    public async Task Nothing_is_sent_during_a_pause_or_without_a_channel()
    {
        await RunAsync(_clock.GetUtcNow());
        _clock.SetUtcNow(SlotAt.AddDays(1));
        await RunAsync(SlotAt.AddDays(1));
        await AskAsync("pause");
        Assert.Contains("Nothing is sent now. ", Text(await AskAsync("post")).ReplaceLineEndings(" "), StringComparison.Ordinal);
        await AskAsync("resume");
        (_discord.Channels, _slack.Channels) = ([], []);
        Assert.Contains("No channel is set", Text(await AskAsync("post")), StringComparison.Ordinal);

        Assert.Equal(ScheduledPostState.Missed, (await _store.FindScheduledPostAsync(Key, None))!.State);
    }

    [Fact]
    public async Task A_late_post_does_not_reach_into_the_next_week()
    {
        await RunAsync(_clock.GetUtcNow());
        _clock.SetUtcNow(SlotAt.AddDays(7).AddHours(-1));
        await RunAsync(_clock.GetUtcNow());

        await AskAsync("post");

        Assert.Equal(SlotAt.AddDays(7), (await _store.FindScheduledPostAsync(Key, None))!.Post!.SendUntil);
    }

    private static void Refuse(FakePlatform platform, string reason, int times)
    {
        for (var i = 0; i < times; i++)
            platform.ThenReturn(new PublishResult.Refused(reason));
    }

    private Task RunAsync(DateTimeOffset until) => new Replica("one", new(), _store, _clock, [_discord, _slack]).RunUntilAsync(until);

    private Task<Reply> AskAsync(string action) => _dispatcher.AnswerAsync($"/highlights {action}", Moderator, None);

    private static IEnumerable<string> Facts(Reply reply) =>
        reply.Blocks.OfType<Block.Facts>().SelectMany(f => f.Items).Select(f => f.Value.ToString());

    private static IEnumerable<string> Labels(Reply reply) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Select(b => b.Label);

    private static string Text(Reply reply) => PlainTextRenderer.Render(reply, 200);
}
