using CommunityBot.Core.Highlights;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

/// <summary>What a replica does until it is killed, and the steps at which it is.</summary>
/// <param name="Name">Names the folders of its replicas.</param>
/// <param name="KilledAt">About when the replica is killed: the slot, or the time of the moderator's word.</param>
/// <param name="Points">The steps, each with the number of its occurrence: the first or the second channel.</param>
internal sealed record CrashScenario(string Name, DateTimeOffset KilledAt, IReadOnlyList<(string Step, int Ordinal)> Points)
{
    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);

    private static readonly (string, int)[] EveryPoint =
    [
        (nameof(PostingStep.Made), 1),
        (nameof(PostingStep.Claimed), 1),
        (nameof(PostingStep.Listed), 1),
        (nameof(PostingStep.Sending), 1),
        ("Accepted", 1),
        (nameof(PostingStep.Answered), 1),
        (nameof(PostingStep.Recorded), 1),
        (nameof(PostingStep.Sending), 2),
        ("Accepted", 2),
        (nameof(PostingStep.Answered), 2),
        (nameof(PostingStep.Settled), 1),
    ];

    public static DateTimeOffset SlotAt { get; } = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A post at its slot.</summary>
    public static CrashScenario Post { get; } = new("post", SlotAt, EveryPoint);

    /// <summary>A post at its slot, and nobody continues for an hour.</summary>
    public static CrashScenario Away { get; } =
        new("away", SlotAt, [(nameof(PostingStep.Sending), 1), ("Accepted", 1), ("Accepted", 2)]);

    /// <summary>Slack refuses the post for ten minutes.</summary>
    public static CrashScenario Refusal { get; } = new("refusal", SlotAt, EveryPoint) { SlackRefusesUntil = SlotAt.AddMinutes(10) };

    /// <summary>Both platforms refuse the post until it is missed, and a moderator sends it on the next day.</summary>
    public static CrashScenario Restart { get; } = new("restart", SlotAt.AddDays(1),
    [
        (nameof(PostingStep.Claimed), 1),
        (nameof(PostingStep.Sending), 1),
        ("Accepted", 1),
        (nameof(PostingStep.Answered), 2),
        (nameof(PostingStep.Settled), 1),
    ]);

    /// <summary>A poll that is posted two days before the slot.</summary>
    public static CrashScenario PollOpening { get; } = new("opening", Start,
    [
        ("Kept", 1),
        .. EverySending,
    ])
    {
        Work = ReplicaWork.Poll,
    };

    /// <summary>A poll that is counted a day before the slot.</summary>
    public static CrashScenario PollCounting { get; } = new("counting", SlotAt.AddDays(-1), [("Counting", 1), ("Counted", 1)])
    {
        Work = ReplicaWork.Poll,
    };

    /// <summary>A new episode in a forum, which recognises no post that is sent twice.</summary>
    public static CrashScenario Thread { get; } = new("thread", Start, EverySending) { Work = ReplicaWork.Thread };

    /// <summary>What the replicas do.</summary>
    public ReplicaWork Work { get; private init; }

    // As a property, because the scenarios are created in the order of their declaration.
    private static (string, int)[] EverySending =>
    [
        (nameof(PostingStep.Listed), 1),
        (nameof(PostingStep.Sending), 1),
        ("Accepted", 1),
        (nameof(PostingStep.Answered), 1),
        (nameof(PostingStep.Recorded), 1),
        (nameof(PostingStep.Sending), 2),
        ("Accepted", 2),
        (nameof(PostingStep.Answered), 2),
    ];

    /// <summary>Two members are told what they follow in a new episode, when others post the highlights.</summary>
    public static CrashScenario Follow { get; } = new("follow", SlotAt, [.. EveryPoint.Where(p => p.Item1 != nameof(PostingStep.Settled))])
    {
        TellsFollowers = true,
    };

    /// <summary>The same, and nobody continues for an hour.</summary>
    public static CrashScenario FollowAway { get; } =
        new("follow-away", SlotAt, [(nameof(PostingStep.Sending), 1), ("Accepted", 1), ("Accepted", 2)]) { TellsFollowers = true };

    private DateTimeOffset SlackRefusesUntil { get; init; }

    private bool TellsFollowers { get; init; }

    /// <summary>Creates the work of the replica that is killed, after all that precedes it.</summary>
    public async Task<ReplicaRun> PrepareAsync(StoreSettings store, string folder)
    {
        var first = new ReplicaRun(store, folder, "first", Start, SlotAt.AddHours(1))
        {
            SlackRefusesUntil = SlackRefusesUntil,
            Work = Work,
        };
        if (Work == ReplicaWork.Poll)
        {
            var polls = StoreFactory.CreateVotes(store.CreateDatabase()).Polls;
            await polls.VoteAsync("poll-2026-03-30", new("ann"), 2, Start, CancellationToken.None);
        }

        if (TellsFollowers)
        {
            await FollowReplica.PrepareAsync(StoreFactory.CreateFollows(store.CreateDatabase()), SlotAt, episodes: 1);
            return first with { From = SlotAt, TellsFollowers = true };
        }

        if (Work != ReplicaWork.Highlights)
            return first;
        if (KilledAt == SlotAt)
            return first;
        await (first with { Owner = "zeroth", Until = KilledAt, DiscordRefusesUntil = KilledAt, SlackRefusesUntil = KilledAt })
            .RunAsync(_ => { });
        await SendAgainAsync(StoreFactory.Create(store.CreateDatabase()));
        return first with { From = KilledAt, Until = KilledAt.AddHours(1) };
    }

    private async Task SendAgainAsync(IHighlightStore highlights)
    {
        var missed = await highlights.FindScheduledPostAsync("hl-2026-03-30", CancellationToken.None);
        Assert.Equal(ScheduledPostState.Missed, missed!.State);
        var post = Replica.CreatePost(new(new(2026, 3, 30), SlotAt)) with { SendUntil = KilledAt.AddHours(6) };
        var claim = new PostClaim(post.Slot, "", KilledAt, KilledAt, 0, post);
        var restarts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => highlights.RestartAsync(claim, CancellationToken.None)));
        Assert.Contains(true, restarts);
    }
}
