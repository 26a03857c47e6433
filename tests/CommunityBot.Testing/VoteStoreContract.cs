using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing;

/// <summary>The tests that every store of polls and of decisions about questions passes.</summary>
public abstract class VoteStoreContract
{
    private const string Key = "poll-2026-11-23";

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Nominator Ann = new("ann");
    private static readonly Nominator Ben = new("ben");
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Poll Poll = new(
        Key, [new(new("0son44vn", 12, 0, 80), "Ann: Kites fly."), new(new("0son44vn", 14, 0, 20), "Ben: “Boats”")], Noon.AddDays(1))
    {
        Show = "Bees",
    };

    [Fact]
    public async Task The_first_poll_of_a_key_is_kept_for_every_replica()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());

        Assert.Null(await here.Polls.FindAsync(Key, None));
        await here.Polls.KeepAsync(Poll, None);
        var kept = await there.Polls.KeepAsync(Poll with { Candidates = [] }, None);

        Assert.Equal(Poll.Candidates, kept.Candidates);
        Assert.Equal((Poll.Show, Poll.ClosesAt, false), (kept.Show, kept.ClosesAt, kept.IsCounted));
    }

    [Fact]
    public async Task The_newest_polls_come_first()
    {
        var polls = (await OpenAsync()).Polls;
        await polls.KeepAsync(Poll, None);
        await polls.KeepAsync(Poll with { Key = "poll-2026-11-30" }, None);
        await polls.KeepAsync(Poll with { Key = "poll-2026-11-16" }, None);

        Assert.Equal(["poll-2026-11-30", Key], (await polls.GetNewestAsync(2, None)).Select(p => p.Key));
        Assert.Equal(3, (await polls.GetNewestAsync(9, None)).Count);
    }

    [Fact]
    public async Task A_member_has_one_vote_and_may_change_it()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        await here.Polls.VoteAsync(Key, Ann, 0, Noon, None);
        await there.Polls.VoteAsync(Key, Ben, 1, Noon, None);
        await there.Polls.VoteAsync(Key, Ann, 1, Noon, None);
        await there.Polls.VoteAsync("poll-2026-11-30", Ann, 0, Noon, None);

        Assert.Equal(new Dictionary<int, int> { [1] = 2 }, await here.Polls.CountVotesAsync(Key, None));
        Assert.Equal(2, await here.Polls.RemoveVoterAsync(Ann, None));
        Assert.Equal(new Dictionary<int, int> { [1] = 1 }, await here.Polls.CountVotesAsync(Key, None));
    }

    [Fact]
    public async Task Many_votes_of_a_member_at_once_are_one()
    {
        await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            async () => await (await OpenAsync()).Polls.VoteAsync(Key, Ann, i, Noon, None))));

        Assert.Equal(1, (await (await OpenAsync()).Polls.CountVotesAsync(Key, None)).Values.Sum());
    }

    [Fact]
    public async Task A_result_orders_the_queue_once()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        var queue = await here.Highlights.GetEditorialQueueAsync(None);
        Assert.False(await here.Polls.CompleteAsync(Key, queue, None));
        await here.Polls.KeepAsync(Poll, None);

        Assert.False(await here.Polls.CompleteAsync(Key, queue with { Version = queue.Version + 1 }, None));
        var done = await Task.WhenAll(new[] { here, there }.Select(
            replica => Task.Run(() => replica.Polls.CompleteAsync(Key, queue with { Introduction = "Voted" }, None))));

        Assert.Single(done, isDone => isDone);
        Assert.Equal(("Voted", queue.Version + 1), await ReadAsync(there.Highlights));
        Assert.True((await there.Polls.FindAsync(Key, None))!.IsCounted);
        Assert.False(await there.Polls.CompleteAsync(Key, await there.Highlights.GetEditorialQueueAsync(None), None));

        static async Task<(string, long)> ReadAsync(IHighlightStore store) =>
            await store.GetEditorialQueueAsync(None) is var queue ? (queue.Introduction, queue.Version) : default;
    }

    [Fact]
    public async Task Ignored_questions_are_kept_until_they_are_restored()
    {
        var (here, there) = ((await OpenAsync()).Questions, (await OpenAsync()).Questions);
        await here.IgnoreAsync("/quote a", Noon, None);
        await there.IgnoreAsync("/quote b", Noon.AddMinutes(1), None);
        await there.IgnoreAsync("/quote a", Noon.AddMinutes(2), None);

        Assert.Equal(["/quote a", "/quote b"], await here.GetIgnoredAsync(None));
        await here.RestoreAsync(["/quote a", "/quote c"], None);
        Assert.Equal(["/quote b"], await there.GetIgnoredAsync(None));
    }

    [Fact]
    public async Task The_first_summary_of_a_key_is_kept_for_every_replica()
    {
        var (here, there) = ((await OpenAsync()).Questions, (await OpenAsync()).Questions);

        Assert.Null(await here.FindSummaryAsync("gaps-2026-11", None));
        Assert.Equal(["a", "“b”"], await here.KeepSummaryAsync("gaps-2026-11", ["a", "“b”"], None));
        Assert.Equal(["a", "“b”"], await there.KeepSummaryAsync("gaps-2026-11", ["c"], None));
        Assert.Equal(["a", "“b”"], await there.FindSummaryAsync("gaps-2026-11", None));
    }

    /// <summary>Opens the stores of one more replica.</summary>
    protected abstract Task<(IHighlightStore Highlights, IPollStore Polls, IQuestionStore Questions)> OpenAsync();
}
