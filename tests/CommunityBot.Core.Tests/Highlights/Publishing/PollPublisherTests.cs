using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Highlights.Publishing;

/// <summary>The vote of members about the next post.</summary>
public class PollPublisherTests : ICandidateSource
{
    private const string Key = "poll-2026-03-30";

    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Opens = SlotAt.AddHours(-48);
    private static readonly DateTimeOffset Closes = SlotAt.AddHours(-24);

    private readonly FakeTimeProvider _clock = new(Opens.AddHours(-1));
    private readonly InMemoryHighlightStore _store = new();
    private readonly InMemoryPollStore _polls;
    private readonly FakePlatform _discord = new("Discord", "d1");
    private readonly FakePlatform _slack = new("Slack", "s1");
    private HighlightSettings _settings = new() { HasPoll = true };
    private int _candidates = 4;
    private HiddenContent _hidden = HiddenContent.None;

    public PollPublisherTests() => _polls = new(_store);

    [Fact]
    public async Task A_poll_opens_two_days_before_the_slot_in_each_channel_once()
    {
        Assert.Equal(Opens, await RunAsync(Opens.AddSeconds(-1)));
        Assert.Empty(_discord.GetKeys("d1"));

        await RunAsync(Opens);
        await RunAsync(Opens.AddHours(1));
        await RunAsync(Opens.AddHours(2));

        Assert.Equal([Key, Key], _discord.GetKeys("d1").Concat(_slack.GetKeys("s1")));
        var poll = _discord.Last!.Poll!;
        Assert.Equal((4, Closes), (poll.Candidates.Count, poll.ClosesAt));
        Assert.All(poll.Candidates, c => Assert.InRange(c.Label.Length, 1, PollCandidate.MaxLabel));
        Assert.Equal(4, _slack.Last!.Reply.Blocks.OfType<Block.Buttons>().Sum(b => b.Items.Count));
    }

    [Fact]
    public async Task The_moments_with_the_most_votes_of_all_platforms_come_first()
    {
        await RunAsync(Opens);
        await _polls.VoteAsync(Key, new("ann"), 3, Opens, default);
        await _polls.VoteAsync(Key, new("ben"), 1, Opens, default);
        _discord.Votes = new Dictionary<int, int> { [1] = 2 };

        await RunAsync(Closes.AddSeconds(-1));
        Assert.Empty((await _store.GetEditorialQueueAsync(default)).Queue);
        await RunAsync(Closes);
        await RunAsync(Closes.AddMinutes(5));

        var queue = await _store.GetEditorialQueueAsync(default);
        Assert.Equal([Candidate(1), Candidate(3)], queue.Queue.Select(i => i.Moment));
        Assert.Equal(["3 votes", "1 vote"], queue.Queue.Select(i => i.Reason));
        Assert.Equal((1, null), (queue.Version, queue.ApprovedSlot));
    }

    [Fact]
    public async Task What_moderators_queued_stays_behind_the_winners_and_what_they_removed_stays_away()
    {
        await RunAsync(Opens);
        var queued = new QueueItem(Candidate(2), ItemOrigin.Added) { Introduction = "Hear this" };
        await _store.SaveAsync(EditorialQueue.Empty with { Queue = [queued], PassedOver = [Candidate(0)] }, default);
        await _polls.VoteAsync(Key, new("ann"), 0, Opens, default);
        await _polls.VoteAsync(Key, new("ben"), 3, Opens, default);

        await RunAsync(Closes);

        var queue = await _store.GetEditorialQueueAsync(default);
        Assert.Equal([Candidate(3), Candidate(2)], queue.Queue.Select(i => i.Moment));
        Assert.Equal("Hear this", queue.Queue[1].Introduction);
    }

    [Fact]
    public async Task An_approved_post_stays_as_it_is()
    {
        await RunAsync(Opens);
        await _store.SaveAsync(EditorialQueue.Empty with { ApprovedSlot = "hl-2026-03-30" }, default);
        await _polls.VoteAsync(Key, new("ann"), 0, Opens, default);

        await RunAsync(Closes);

        Assert.Empty((await _store.GetEditorialQueueAsync(default)).Queue);
        Assert.True((await _polls.FindAsync(Key, default))!.IsCounted);
    }

    [Fact]
    public async Task A_platform_that_still_counts_is_awaited_for_an_hour()
    {
        await RunAsync(Opens);
        await _polls.VoteAsync(Key, new("ann"), 0, Opens, default);
        _discord.Votes = null;

        Assert.Equal(Closes.AddMinutes(2), await RunAsync(Closes.AddMinutes(1)));
        Assert.False((await _polls.FindAsync(Key, default))!.IsCounted);
        await RunAsync(Closes.AddMinutes(61));

        Assert.Equal(Candidate(0), Assert.Single((await _store.GetEditorialQueueAsync(default)).Queue).Moment);
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("skipped")]
    [InlineData("approved")]
    public async Task Nobody_is_asked_about_a_post_that_is_decided(string state)
    {
        await _store.SaveAsync(
            EditorialQueue.Empty with
            {
                IsPaused = state == "paused",
                SkippedSlot = state == "skipped" ? "hl-2026-03-30" : null,
                ApprovedSlot = state == "approved" ? "hl-2026-03-30" : null,
            },
            default);

        await RunAsync(Opens);

        Assert.Empty(_discord.GetKeys("d1"));
    }

    [Fact]
    public async Task Nobody_is_asked_with_one_candidate_too_late_or_without_the_setting()
    {
        _candidates = 1;
        await RunAsync(Opens);
        _candidates = 4;
        await RunAsync(Closes.AddHours(-1));
        _settings = new();
        await RunAsync(Opens);

        Assert.Empty(_discord.GetKeys("d1"));
    }

    [Fact]
    public async Task A_lost_answer_is_looked_for_and_the_poll_is_not_posted_again()
    {
        _discord.ThenPostAndDisconnect();

        await RunAsync(Opens);
        await RunAsync(Opens.AddMinutes(5));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal((1, 1), (_discord.PostCount, _discord.LookupCount));
    }

    [Fact]
    public async Task A_show_with_a_post_of_its_own_has_a_poll_of_its_own()
    {
        _settings = _settings with { Posts = [null, "Bees Today"] };
        _slack.Shows = [new("Bees Today", ["s2"], [])];

        await RunAsync(Opens);

        Assert.Equal([Key], _slack.GetKeys("s1"));
        Assert.Matches("^poll-2026-03-30-[0-9a-v]{8}$", Assert.Single(_slack.GetKeys("s2")));
        Assert.All(_slack.GetKeys("s2"), key => Assert.InRange(key.Length, 1, 25));
    }

    [Fact]
    public async Task A_candidate_that_is_hidden_meanwhile_does_not_win()
    {
        await RunAsync(Opens);
        await _polls.VoteAsync(Key, new("ann"), 3, Opens, default);
        _discord.Votes = new Dictionary<int, int> { [1] = 2 };
        _hidden = Hide(Candidate(1));

        await RunAsync(Closes);

        Assert.Equal([Candidate(3)], (await _store.GetEditorialQueueAsync(default)).Queue.Select(i => i.Moment));
    }

    [Fact]
    public async Task A_poll_with_hidden_words_goes_to_no_other_channel_and_is_counted()
    {
        _slack.ThenReturn(new PublishResult.RetryLater("Slack asks to wait.", TimeSpan.FromMinutes(5)));
        await RunAsync(Opens);
        _hidden = Hide(Candidate(1));

        await RunAsync(Opens.AddMinutes(10));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Empty(_slack.GetKeys("s1"));
        await RunAsync(Closes);
        Assert.True((await _polls.FindAsync(Key, default))!.IsCounted);
    }

    private static HiddenContent Hide(MomentAddress words) => new(
        new Dictionary<string, HiddenPlace>(), new Dictionary<string, HiddenPlace>(), new Dictionary<string, HiddenPassages>(), [])
    {
        Words = new Dictionary<(string, string), HiddenPlace>
        {
            [(words.Episode, words.Hash!)] = new(HiddenKind.Moment, "a private matter", "1"),
        },
    };

    public Task<HiddenContent> GetHiddenAsync(CancellationToken cancellationToken) => Task.FromResult(_hidden);

    public Task<IReadOnlyList<DraftItem>> CreateCandidatesAsync(WeeklySlot slot, int count, CancellationToken cancellationToken) =>
        Task.FromResult(PollReplica.CreateCandidates(_candidates));

    private static Episodes.MomentAddress Candidate(int index) => PollReplica.CreateCandidates(4)[index].Item.Moment;

    // Each call is another replica.
    private Task<DateTimeOffset> RunAsync(DateTimeOffset at)
    {
        if (at > _clock.GetUtcNow())
            _clock.SetUtcNow(at);
        var deliveries = new DeliveryService(_store, new([_discord, _slack]), _clock, NullLogger<DeliveryService>.Instance);
        return new PollPublisher(_settings, _store, _polls, deliveries, this, _clock, NullLogger<PollPublisher>.Instance)
            .RunAsync(CancellationToken.None);
    }
}
