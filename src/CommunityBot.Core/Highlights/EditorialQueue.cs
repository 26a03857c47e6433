using System.Text.Json.Serialization;

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

    /// <summary>The moments that are not in the post of one week. They may come again in a later one.</summary>
    public IReadOnlyList<PostponedMoment> Postponed { get; init; } = [];

    /// <summary>The newest changes, the newest last, which can be undone.</summary>
    public IReadOnlyList<QueueChange> Changes { get; init; } = [];

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

    /// <summary>The decisions about the posts of single shows, by the key of the show; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, PostDecisions>? Shows { get; init; }

    /// <summary>
    /// The queue with the decisions about the post of a show in place of those about the post of all others. The moments are the same.
    /// </summary>
    public EditorialQueue ForShow(string? show)
    {
        if (show is null)
            return this;
        var post = Shows?.GetValueOrDefault(ShowName.GetKey(show)) ?? new("", null, null, null);
        return this with
        {
            Introduction = post.Introduction,
            ApprovedSlot = post.ApprovedSlot,
            ApprovedContent = post.ApprovedContent,
            SkippedSlot = post.SkippedSlot,
        };
    }

    /// <summary>This queue after a change of what <see cref="ForShow"/> returned.</summary>
    public EditorialQueue Apply(string? show, EditorialQueue changed) => show is null ? changed : changed with
    {
        Introduction = Introduction,
        ApprovedSlot = ApprovedSlot,
        ApprovedContent = ApprovedContent,
        SkippedSlot = SkippedSlot,
        Shows = new Dictionary<string, PostDecisions>(Shows ?? new Dictionary<string, PostDecisions>())
        {
            [ShowName.GetKey(show)] = changed.Decisions,
        },
    };

    /// <summary>The decisions about the post that <see cref="ForShow"/> selected.</summary>
    [JsonIgnore]
    public PostDecisions Decisions => new(Introduction, ApprovedSlot, ApprovedContent, SkippedSlot);

    /// <summary>The number of different moments that are queued or nominated.</summary>
    public int CountWaiting(IReadOnlyList<Nomination> nominations) =>
        Queue.Count + MergedNomination.Merge(nominations)
            .Count(n => !Queue.Any(item => item.Moment.Overlaps(n.Moment)) && !PassedOver.Any(n.Moment.Overlaps));

    /// <summary>
    /// The queue after a post: without the posted moments, and with an incremented version. Nothing before the post can be undone.
    /// </summary>
    public EditorialQueue AfterPosting(WeeklyPost post)
    {
        var queue = ForShow(post.Show);
        return Apply(post.Show, queue with
        {
            Version = Version + 1,
            Queue = [.. Queue.Where(item => !post.Quotes.Any(q => q.Moment.Overlaps(item.Moment)))],
            Introduction = queue.Introduction == post.Introduction ? "" : queue.Introduction,
            ApprovedSlot = queue.ApprovedSlot == post.Slot ? null : queue.ApprovedSlot,
            Postponed = [.. Postponed.Where(p => p.Slot != post.Slot)],
            Changes = [],
        });
    }

    /// <summary>
    /// The queue after a claimed post was withdrawn: with an approval of its content, so that other content needs another approval. That
    /// cannot be undone.
    /// </summary>
    public EditorialQueue AfterWithdrawal(string slot, string contentHash) =>
        this with { ApprovedSlot = slot, ApprovedContent = contentHash, Changes = [] };
}

/// <summary>The decisions about the next post of one show; see the same members of <see cref="EditorialQueue"/>.</summary>
public sealed record PostDecisions(string Introduction, string? ApprovedSlot, string? ApprovedContent, string? SkippedSlot);

/// <summary>A moment that is not in the post of one week.</summary>
/// <param name="Moment">The address.</param>
/// <param name="Slot">The key of the slot of the week.</param>
public sealed record PostponedMoment(MomentAddress Moment, string Slot)
{
    /// <summary>The number of moments that are kept. Those of past weeks have no effect.</summary>
    public const int MaxCount = 200;
}

/// <summary>A moment in the queue.</summary>
/// <param name="Moment">The address.</param>
/// <param name="Origin">How the moment came into the queue.</param>
public sealed record QueueItem(MomentAddress Moment, ItemOrigin Origin)
{
    /// <summary>The text above this quote; may be empty.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The headline of this quote; empty for none, null for that of <see cref="SectionHeadline"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Headline { get; init; }

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
