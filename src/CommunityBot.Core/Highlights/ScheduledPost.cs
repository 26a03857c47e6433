namespace CommunityBot.Core.Highlights;

/// <summary>The stored state of the slot of one week.</summary>
/// <param name="Key"><c>hl-</c> and the local date of the slot: <c>hl-2026-11-23</c>. Keys sort by time.</param>
/// <param name="State">The state.</param>
/// <param name="ChangedAt">The time of the last change.</param>
public sealed record ScheduledPost(string Key, ScheduledPostState State, DateTimeOffset ChangedAt)
{
    /// <summary>The replica that has claimed it; empty in other states.</summary>
    public string Owner { get; init; } = "";

    /// <summary>After it, another replica may claim the slot.</summary>
    public DateTimeOffset LeaseEnds { get; init; }

    /// <summary>The post of the first claim; null for a slot that was closed without a claim.</summary>
    public WeeklyPost? Post { get; init; }
}

/// <summary>The state of a slot. The store holds the names.</summary>
public enum ScheduledPostState
{
    /// <summary>A replica posts it, or did until the lease ended.</summary>
    Claimed,
    Posted,

    /// <summary>Moderators skipped it.</summary>
    Skipped,

    /// <summary>
    /// No channel took it in time, the bot did not run for longer than the catch-up time, or the store was created or restored after the
    /// start.
    /// </summary>
    Missed,
}

/// <summary>The claim of a replica to post a slot.</summary>
/// <param name="Key">The slot.</param>
/// <param name="Owner">Identifies the replica; at most 100 characters.</param>
/// <param name="Now">The time of the claim.</param>
/// <param name="LeaseEnds">The end of the lease.</param>
/// <param name="QueueVersion">The version of the queue that <paramref name="Post"/> was made from.</param>
/// <param name="Post">The post that is stored if this claim is the first.</param>
public sealed record PostClaim(string Key, string Owner, DateTimeOffset Now, DateTimeOffset LeaseEnds, long QueueVersion, WeeklyPost Post)
{
    /// <summary>Whether the post may be in a channel without the store's knowledge, because a backup was restored since.</summary>
    public bool MayBePosted { get; init; }

    /// <summary>
    /// What <see cref="IHighlightStore.RestartAsync"/> stores for a known slot: the slot, and the deliveries to restart. Null when there is
    /// nothing to restart.
    /// </summary>
    /// <param name="stored">The slot as it is stored.</param>
    /// <param name="deliveries">All its deliveries.</param>
    /// <param name="queueVersion">The current version of the queue.</param>
    public (ScheduledPost Post, IReadOnlyList<Delivery> Deliveries)? Restart(
        ScheduledPost stored, IReadOnlyList<Delivery> deliveries, long queueVersion)
    {
        var restarted = deliveries.Where(d => d.CanRestart).Select(d => d.Restart(Now, MayBePosted)).ToList();
        if (stored.State is ScheduledPostState.Claimed or ScheduledPostState.Posted)
            return restarted.Count == 0 ? null : (stored with { Post = stored.Post! with { SendUntil = Post.SendUntil } }, restarted);
        if (queueVersion != QueueVersion)
            return null;
        var mayBePosted = deliveries.Any(d => d.Attempts > 0);
        var post = stored.Post is { } frozen && mayBePosted ? frozen with { SendUntil = Post.SendUntil } : Post;
        var claimed = new ScheduledPost(Key, ScheduledPostState.Claimed, Now) { Owner = Owner, LeaseEnds = LeaseEnds, Post = post };
        return (claimed, restarted);
    }
}

/// <summary>The delivery of one announcement to one channel.</summary>
/// <param name="Key">The <see cref="Announcement.Key"/>.</param>
/// <param name="Platform">The <see cref="IChannelPublisher.Platform"/>.</param>
/// <param name="Channel">The platform's id of the channel.</param>
public sealed record Delivery(string Key, string Platform, string Channel)
{
    /// <summary>The number of times it was saved; see <see cref="IHighlightStore.SaveAsync(Delivery, CancellationToken)"/>.</summary>
    public long Version { get; init; }

    public DeliveryState State { get; init; } = DeliveryState.Pending;

    /// <summary>
    /// How often a post was started, or a search for the message failed, since the platform last refused the post. At 0, the message is
    /// certainly not in the channel unless it was sent.
    /// </summary>
    public int Attempts { get; init; }

    /// <summary>The time of the next step; after <see cref="DeliveryState.Sending"/>, of the takeover by another replica.</summary>
    public DateTimeOffset NextTry { get; init; }

    /// <summary>The platform's id of the message; null until it is known.</summary>
    public string? MessageId { get; init; }

    /// <summary>Why the message is not in the channel, for moderators; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it waits for its next try, or has ended without a message. Only such a delivery can be started again.</summary>
    public bool CanRestart => State is DeliveryState.Pending or DeliveryState.Refused;

    /// <summary>Whether the message is certainly not in the channel: what may be there is looked for before it waits.</summary>
    public bool IsNotSent => State == DeliveryState.Pending || (State == DeliveryState.Refused && Attempts == 0);

    /// <summary>This delivery, due at once. It is looked for before it is sent, unless it is certainly not in the channel.</summary>
    /// <param name="now">The time.</param>
    /// <param name="mayBePosted">Whether it may be in the channel without the store's knowledge.</param>
    public Delivery Restart(DateTimeOffset now, bool mayBePosted = false) => !CanRestart ? this : this with
    {
        State = Attempts == 0 && !mayBePosted ? DeliveryState.Pending : DeliveryState.InDoubt,
        Attempts = Math.Min(Attempts, 1),
        NextTry = now,
    };
}

/// <summary>The state of a delivery. The store holds the names.</summary>
public enum DeliveryState
{
    Pending,

    /// <summary>A replica sends the message.</summary>
    Sending,

    Sent,

    /// <summary>The message is not sent until somebody changes something.</summary>
    Refused,

    /// <summary>It is unknown whether the message was sent. It must be looked for first.</summary>
    InDoubt,
}
