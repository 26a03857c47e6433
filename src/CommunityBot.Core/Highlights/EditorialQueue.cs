using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>What moderators decided about the posts to come. Nominations and the pick come behind the queue by themselves.</summary>
public sealed record EditorialQueue
{
    public static readonly EditorialQueue Empty = new();

    /// <summary>How often it was saved; see <see cref="IHighlightStore.SaveAsync(EditorialQueue, CancellationToken)"/>.</summary>
    public long Version { get; init; }

    /// <summary>What goes out first, in order.</summary>
    public IReadOnlyList<QueueItem> Queue { get; init; } = [];

    /// <summary>Moments that moderators took away: never offered again, newest last.</summary>
    public IReadOnlyList<MomentAddress> PassedOver { get; init; } = [];

    /// <summary>Stands above the next post's quotes; may be empty.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The slot whose post was approved; null when none is.</summary>
    public string? ApprovedSlot { get; init; }

    /// <summary>The slot that is left out; null when none is.</summary>
    public string? SkippedSlot { get; init; }

    /// <summary>Whether nothing goes out until somebody resumes.</summary>
    public bool IsPaused { get; init; }

    /// <summary>How many moments are before the moderators: the queue, and what members nominated beside it; each counts once.</summary>
    public int CountWaiting(IReadOnlyList<Nomination> nominations) =>
        Queue.Count + MergedNomination.Merge(nominations).Count(n => !Queue.Any(item => item.Moment.Overlaps(n.Moment)) && !PassedOver.Any(n.Moment.Overlaps));

    /// <summary>The desk when a post is out: without what it used, and with a version raised by one.</summary>
    public EditorialQueue AfterPosting(WeeklyPost post) => this with
    {
        Version = Version + 1,
        Queue = [.. Queue.Where(item => !post.Quotes.Any(q => q.Moment.Overlaps(item.Moment)))],
        Introduction = Introduction == post.Introduction ? "" : Introduction,
        ApprovedSlot = ApprovedSlot == post.Slot ? null : ApprovedSlot,
    };
}

/// <summary>A moment in the queue.</summary>
/// <param name="Moment">The place.</param>
/// <param name="Origin">How it came there.</param>
public sealed record QueueItem(MomentAddress Moment, ItemOrigin Origin)
{
    /// <summary>Stands above this quote; may be empty.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>Why it was picked, for moderators; may be empty.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>How a moment came into the queue.</summary>
public enum ItemOrigin
{
    Nominated,
    Added,
    Picked,
}
