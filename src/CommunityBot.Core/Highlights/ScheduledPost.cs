namespace CommunityBot.Core.Highlights;

/// <summary>What became of one week's slot.</summary>
/// <param name="Key"><c>hl-</c> and the slot's local date: <c>hl-2026-11-23</c>; keys sort by time.</param>
/// <param name="State">How it stands.</param>
/// <param name="ChangedAt">Since when.</param>
public sealed record ScheduledPost(string Key, ScheduledPostState State, DateTimeOffset ChangedAt)
{
    /// <summary>The replica that holds it while <see cref="ScheduledPostState.Claimed"/>; else empty.</summary>
    public string Owner { get; init; } = "";

    /// <summary>From then on, a claimed slot may be claimed by another.</summary>
    public DateTimeOffset LeaseEnds { get; init; }

    /// <summary>Frozen by the first claim; null in a slot that was closed without one.</summary>
    public WeeklyPost? Post { get; init; }
}

/// <summary>How a slot stands.</summary>
public enum ScheduledPostState
{
    /// <summary>Somebody is posting it, or was until the lease ended.</summary>
    Claimed,
    Posted,

    /// <summary>Left out because moderators said so.</summary>
    Skipped,

    /// <summary>The bot was away for longer than it catches up, or its store was made or restored when the slot had begun.</summary>
    Missed,
}

/// <summary>A replica wants to post a slot.</summary>
/// <param name="Key">The slot.</param>
/// <param name="Owner">Names the replica; at most 100 characters.</param>
/// <param name="Now">The instant of the claim.</param>
/// <param name="LeaseEnds">Until when it is the owner's.</param>
/// <param name="QueueVersion">The desk that <paramref name="Post"/> was made from.</param>
/// <param name="Post">What is frozen when this claim is the first.</param>
public sealed record PostClaim(string Key, string Owner, DateTimeOffset Now, DateTimeOffset LeaseEnds, long QueueVersion, WeeklyPost Post);
