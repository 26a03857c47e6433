using CommunityBot.Core.Highlights;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

/// <summary>
/// A process is killed at any step of a weekly post, and another one continues. In the end each channel has exactly one post.
/// </summary>
public abstract class CrashTests
{
    public static TheoryData<string, int> PointsOfPost => CreateRows(CrashScenario.Post);

    public static TheoryData<string, int> PointsOfAway => CreateRows(CrashScenario.Away);

    public static TheoryData<string, int> PointsOfRefusal => CreateRows(CrashScenario.Refusal);

    public static TheoryData<string, int> PointsOfRestart => CreateRows(CrashScenario.Restart);

    public static TheoryData<string, int> PointsOfPollOpening => CreateRows(CrashScenario.PollOpening);

    public static TheoryData<string, int> PointsOfPollCounting => CreateRows(CrashScenario.PollCounting);

    public static TheoryData<string, int> PointsOfThread => CreateRows(CrashScenario.Thread);

    /// <summary>Two more replicas continue at once after one was killed.</summary>
    private protected static async Task ContinueByTwoAsync(KilledReplicas killed, CrashScenario scenario, string step, int ordinal)
    {
        var first = await killed.GetAsync(scenario, step, ordinal);
        var others = new[] { "second", "third" }.Select(
            owner => first with { Owner = owner, From = scenario.KilledAt.AddSeconds(10), Until = CrashScenario.SlotAt.AddHours(-1) });
        await Task.WhenAll(others.Select(run => Task.Run(() => run.RunAsync(_ => { }))));

        var key = scenario.Work == ReplicaWork.Poll ? "poll-2026-03-30" : PollReplica.EpisodeKey;
        foreach (var (platform, channel) in (ReadOnlySpan<(string, string)>)[("Discord", "general"), ("Slack", "podcast")])
        {
            var messages = new FolderPlatform(platform, channel, first.Folder, TimeProvider.System, TimeSpan.Zero, () => { }).Messages();
            Assert.Equal(key, Assert.Single(messages).Key);
        }

        var (highlights, polls, _) = StoreFactory.CreateVotes(first.Store.CreateDatabase());
        Assert.All(await highlights.GetDeliveriesAsync(key, CancellationToken.None), d => Assert.Equal(DeliveryState.Sent, d.State));
        if (scenario.Work != ReplicaWork.Poll)
            return;
        var queue = await highlights.GetEditorialQueueAsync(CancellationToken.None);
        Assert.True((await polls.FindAsync(key, CancellationToken.None))!.IsCounted);
        Assert.Equal(PollReplica.CreateCandidates(3)[2].Item.Moment, Assert.Single(queue.Queue).Moment);
        Assert.Equal(1, queue.Version);
    }

    public static TheoryData<string, int> PointsOfFollow => CreateRows(CrashScenario.Follow);

    public static TheoryData<string, int> PointsOfFollowAway => CreateRows(CrashScenario.FollowAway);

    private protected static async Task ContinueFollowingAsync(
        KilledReplicas killed, CrashScenario scenario, string step, int ordinal, TimeSpan? away = null)
    {
        var first = await killed.GetAsync(scenario, step, ordinal);
        var from = scenario.KilledAt + (away ?? TimeSpan.FromSeconds(10));
        var second = first with { Owner = "second", From = from, Until = scenario.KilledAt.AddDays(2) };
        await second.RunAsync(_ => { });
        var messages = await StoreFactory.CreateFollows(second.Store.CreateDatabase())
            .GetMessagesAsync(member: null, DateTimeOffset.MinValue, CancellationToken.None);
        foreach (var (platform, member) in new[] { ("Discord", FollowReplica.Ann), ("Slack", FollowReplica.Ben) })
        {
            var (message, delivery) = Assert.Single(messages, m => m.Message.Member == member);
            var sent = Assert.Single(
                new FolderPlatform(platform, member.Id, second.Folder, TimeProvider.System, TimeSpan.Zero, () => { }).Messages());
            Assert.Equal((message.Key, delivery.MessageId, DeliveryState.Sent), (sent.Key, sent.Id, delivery.State));
        }
    }

    private protected static async Task ContinueAsync(
        KilledReplicas killed, CrashScenario scenario, string step, int ordinal, TimeSpan? away = null)
    {
        var first = await killed.GetAsync(scenario, step, ordinal);
        var from = scenario.KilledAt + (away ?? TimeSpan.FromSeconds(10));
        var second = first with { Owner = "second", From = from, Until = CrashScenario.SlotAt.AddDays(8) };
        // Only a replica that is killed needs a process of its own.
        await second.RunAsync(_ => { });
        await AssertPostedOnceAsync(second);
    }

    private static TheoryData<string, int> CreateRows(CrashScenario scenario)
    {
        var rows = new TheoryData<string, int>();
        foreach (var (step, ordinal) in scenario.Points)
            rows.Add(step, ordinal);
        return rows;
    }

    private static async Task AssertPostedOnceAsync(ReplicaRun run)
    {
        string[] weeks = ["hl-2026-03-30", "hl-2026-04-06"];
        var highlights = StoreFactory.Create(run.Store.CreateDatabase());
        foreach (var (platform, channel) in (ReadOnlySpan<(string, string)>)[("Discord", "general"), ("Slack", "podcast")])
        {
            var messages = new FolderPlatform(platform, channel, run.Folder, TimeProvider.System, TimeSpan.Zero, () => { }).Messages();
            Assert.Equal(weeks, messages.Select(m => m.Key));
            Assert.Equal(messages.Select(m => m.Id), weeks.Select(week => MessageId(week, platform)));
        }

        Assert.Equal(
            [.. weeks.Reverse()],
            (await highlights.GetScheduledPostsAsync(9, ScheduledPostState.Posted, CancellationToken.None)).Select(s => s.Key));
        Assert.Equal(weeks, (await highlights.GetPostHistoryAsync(CancellationToken.None)).Select(e => e.Slot));

        string? MessageId(string week, string platform) =>
            highlights.GetDeliveriesAsync(week, CancellationToken.None)
                .GetAwaiter()
                .GetResult()
                .Single(d => d.Platform == platform).MessageId;
    }
}
