namespace CommunityBot.Core.Highlights.Editing;

/// <summary>The post of a week in its current state, and the moments that wait for a later week.</summary>
/// <param name="Slot">When the post is due.</param>
/// <param name="Queue">The queue that the draft is made from. A claim carries its version.</param>
/// <param name="Post">The exact post.</param>
/// <param name="Items">The moments of the post, then the moments that wait, in order.</param>
public sealed record PostDraft(WeeklySlot Slot, EditorialQueue Queue, WeeklyPost Post, IReadOnlyList<DraftItem> Items)
{
    /// <summary>How many queued moments are no longer in the archive, because their page was changed or removed.</summary>
    public int MissingCount { get; init; }

    /// <summary>How many queued or nominated moments a moderator has hidden. They come back when it is undone.</summary>
    public int HiddenCount { get; init; }

    /// <summary>Whether the settings name no channel for the post.</summary>
    public bool HasNoChannel { get; init; }

    /// <summary>Whether a moderator approved exactly this post.</summary>
    public bool IsApproved => Queue.ApprovedSlot == Slot.Key && Queue.ApprovedContent == ContentHash;

    /// <summary>Whether a moderator approved the slot, or it was withdrawn, and a page has changed its post since.</summary>
    public bool IsApprovalOutdated => Queue.ApprovedSlot == Slot.Key && !IsApproved;

    /// <summary>Whether it goes out only after an approval.</summary>
    /// <param name="isRequired">Whether the settings require one for every post.</param>
    public bool NeedsApproval(bool isRequired) => (isRequired || IsApprovalOutdated) && !IsApproved;

    public bool IsSkipped => Queue.SkippedSlot == Slot.Key;

    /// <summary>What is known about the next post.</summary>
    /// <param name="isApprovalRequired">Whether the settings require an approval for every post.</param>
    public NextPost Describe(bool isApprovalRequired) => new(Slot)
    {
        HasChannel = !HasNoChannel,
        IsPaused = Queue.IsPaused,
        IsSkipped = IsSkipped,
        IsEmpty = Post.Quotes.Count == 0,
        Approval = IsApproved ? PostApproval.Given
            : IsApprovalOutdated ? PostApproval.Outdated
            : isApprovalRequired ? PostApproval.Missing
            : PostApproval.NotNeeded,
    };

    /// <inheritdoc cref="WeeklyPost.ContentHash"/>
    public string ContentHash => Post.ContentHash;
}

/// <summary>A moment of a draft.</summary>
/// <param name="Item">The item as the queue holds it, or would hold it, with the current address of its words.</param>
/// <param name="Moment">The moment in the archive.</param>
/// <param name="NominatorCount">How many members nominated it.</param>
/// <param name="IsInPost">Whether it is part of the post.</param>
public sealed record DraftItem(QueueItem Item, Moment Moment, int NominatorCount, bool IsInPost)
{
    /// <summary>The headline in the post; may be empty.</summary>
    public string Headline => Item.Headline ?? SectionHeadline.Find(Moment) ?? "";

    /// <summary>
    /// Whether its words are known to be those that were queued. An earlier version stored only their place, so they wait until a moderator
    /// has seen and moved them.
    /// </summary>
    public bool IsConfirmed { get; init; } = true;

    /// <summary>
    /// Of how many members it needs nominations before it goes out without a moderator's yes; 0 when it needs none, or has enough.
    /// </summary>
    public int NeededNominators { get; init; }

    /// <summary>Where it comes from and why, for moderators: <c>nominated by 1 of 2 members</c>.</summary>
    public string DescribeOrigin() => this switch
    {
        { IsConfirmed: false } => "queued before its words were kept; look at it and move it",
        { Item.Origin: ItemOrigin.Picked, Item.Reason.Length: > 0 } => Item.Reason,
        { NeededNominators: > 0 } =>
            string.Create(CultureInfo.InvariantCulture, $"nominated by {NominatorCount} of {NeededNominators} members"),
        { NominatorCount: 1 } => "nominated by one",
        { NominatorCount: > 1 } => string.Create(CultureInfo.InvariantCulture, $"nominated by {NominatorCount}"),
        { Item.Origin: ItemOrigin.Picked } => "from the archive",
        _ => "added by a moderator",
    };
}
