using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Moderation;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Publishing;

/// <summary>Moderators read whether members vote, until when, and why they do not.</summary>
public class VoteStatusTests : IClassFixture<SampleIndex>
{
    private const string Key = "poll-2026-03-30";

    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Closes = SlotAt.AddHours(-24);

    private readonly FakeTimeProvider _clock = new(SlotAt.AddDays(-3));
    private readonly InMemoryHighlightStore _store = new();
    private readonly InMemoryPollStore _polls;
    private SearchIndex _index;

    public VoteStatusTests(SampleIndex sample)
    {
        _polls = new(_store);
        _index = sample.Index;
    }

    [Fact]
    public async Task Before_it_opens_the_status_says_when() =>
        Assert.Equal(["The vote opens on Saturday 28 March, 09:00 (UTC)."], await DescribeAsync());

    [Fact]
    public async Task An_open_vote_has_its_end_and_the_channels_that_do_not_have_it()
    {
        await OpenAsync();
        var refused = new Delivery(Key, "Discord", "d1") { State = DeliveryState.Refused, Reason = "It needs Create Polls." };
        await _store.SaveAsync(refused, default);

        Assert.Equal(
            [
                "The vote is open until Sunday 29 March, 09:00 (UTC).", "It is in no channel yet.",
                "Discord channel d1 does not have it: It needs Create Polls.",
            ],
            await DescribeAsync());
        _clock.SetUtcNow(Closes);
        Assert.Equal(["The vote is over, and is being counted."], await DescribeAsync());
        await _polls.CompleteAsync(Key, await _store.GetEditorialQueueAsync(default), default);
        Assert.Equal(["The vote is over, and has ordered the queue."], await DescribeAsync());
    }

    [Fact]
    public async Task A_vote_with_hidden_words_is_named()
    {
        var poll = await OpenAsync();
        var moment = poll.Candidates[0].Moment;
        var decision = new ArchiveDecision(
            new HiddenMoment(moment, moment.FindMoment(_index.Catalog)!.Text), "private", "Ann", default);
        _index = SearchIndex.Build(CatalogOverlay.Apply(_index.Catalog, [decision]).Catalog);

        Assert.Contains(await DescribeAsync(), s => s.StartsWith("It holds words that are hidden", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("paused", "the posts are paused")]
    [InlineData("skipped", "this week is left out")]
    [InlineData("approved", "the post was approved before")]
    public async Task Why_none_opened_is_said(string state, string reason)
    {
        await _store.SaveAsync(
            EditorialQueue.Empty with
            {
                IsPaused = state == "paused",
                SkippedSlot = state == "skipped" ? "hl-2026-03-30" : null,
                ApprovedSlot = state == "approved" ? "hl-2026-03-30" : null,
            },
            default);

        Assert.Equal([$"No vote will open: {reason}."], await DescribeAsync());
        _clock.SetUtcNow(Closes.AddHours(-20));
        Assert.Equal([$"No vote is open: {reason}."], await DescribeAsync());
        _clock.SetUtcNow(Closes.AddHours(1));
        Assert.Equal([$"Nobody was asked about this post: {reason}."], await DescribeAsync());
    }

    [Fact]
    public async Task Too_few_candidates_and_the_setting_are_reasons_and_without_a_channel_nothing_is_said()
    {
        _clock.SetUtcNow(Closes.AddHours(-20));
        Assert.Equal(["The vote opens within a minute."], await DescribeAsync());
        _index = SearchIndex.Build(new([new EpisodeBuilder("s1-e1").Line("Ann", 1, "Bees fly.").Build()], []));
        Assert.Equal(["No vote is open: there are fewer than two moments to choose from."], await DescribeAsync());
        Assert.Equal(["Members do not vote: Highlights:Poll is off."], await DescribeAsync(new()));
        Assert.Empty(await DescribeAsync(new() { HasPoll = true }, hasChannel: false));
    }

    private async Task<Poll> OpenAsync()
    {
        _clock.SetUtcNow(Closes.AddHours(-20));
        var moments = _index.Catalog.Episodes.SelectMany(e => e.Lines.Index().Where(l => l.Item.IsQuotable).Take(1)
            .Select(l => Moment.FromWholeLine(e, l.Index))).Take(3);
        return await _polls.KeepAsync(
            new(Key, [.. moments.Select(m => new PollCandidate(MomentAddress.From(m), PollPost.CreateLabel(m)))], Closes), default);
    }

    private async Task<IReadOnlyList<string>> DescribeAsync(HighlightSettings? settings = null, bool hasChannel = true)
    {
        var editor = new HighlightEditor(
            settings ?? new() { HasPoll = true }, new(), _store, new(hasChannel ? [new FakePlatform("Discord", "d1")] : []));
        var draft = await editor.CreateDraftAsync(_index, await editor.GetNextSlotAsync(_clock.GetUtcNow(), default), default);
        return await new VoteStatus(editor, _polls, _clock).DescribeAsync(_index, draft, default);
    }
}
