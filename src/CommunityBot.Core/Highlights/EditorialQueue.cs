namespace CommunityBot.Core.Highlights;

/// <summary>The decisions of the moderators about the next posts. Nominations and selected moments follow after its items.</summary>
public sealed record EditorialQueue
{
    public static readonly EditorialQueue Empty = new();

    /// <summary>The number of times it was saved; see <see cref="IHighlightStore.SaveAsync(EditorialQueue, CancellationToken)"/>.</summary>
    public long Version { get; init; }

    /// <summary>The moments that are posted first, in order.</summary>
    public IReadOnlyList<QueueItem> Queue { get; init; } = [];

    /// <summary>The moments that moderators removed, the newest last. They are not offered again.</summary>
    public IReadOnlyList<MomentAddress> PassedOver { get; init; } = [];

    /// <summary>The text above the quotes of the next post; may be empty.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The slot whose post is approved; null when none is.</summary>
    public string? ApprovedSlot { get; init; }

    /// <summary>The <see cref="PostDraft.ContentHash"/> of the approved post; null when an earlier version stored the approval.</summary>
    public string? ApprovedContent { get; init; }

    /// <summary>The slot without a post; null when none is skipped.</summary>
    public string? SkippedSlot { get; init; }

    /// <summary>Whether nothing is posted until a moderator resumes.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The number of different moments that are queued or nominated.</summary>
    public int CountWaiting(IReadOnlyList<Nomination> nominations) =>
        Queue.Count + MergedNomination.Merge(nominations)
            .Count(n => !Queue.Any(item => item.Moment.Overlaps(n.Moment)) && !PassedOver.Any(n.Moment.Overlaps));

    /// <summary>The queue after a post: without the posted moments, and with an incremented version.</summary>
    public EditorialQueue AfterPosting(WeeklyPost post) => this with
    {
        Version = Version + 1,
        Queue = [.. Queue.Where(item => !post.Quotes.Any(q => q.Moment.Overlaps(item.Moment)))],
        Introduction = Introduction == post.Introduction ? "" : Introduction,
        ApprovedSlot = ApprovedSlot == post.Slot ? null : ApprovedSlot,
    };
}

/// <summary>A moment in the queue.</summary>
/// <param name="Moment">The address.</param>
/// <param name="Origin">How the moment came into the queue.</param>
public sealed record QueueItem(MomentAddress Moment, ItemOrigin Origin)
{
    /// <summary>The text above this quote; may be empty.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>Why the moment was selected, for moderators; may be empty.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>How a moment came into the queue. The store holds the names.</summary>
public enum ItemOrigin
{
    Nominated,
    Added,
    Picked,
}
