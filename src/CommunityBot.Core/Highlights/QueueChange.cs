using System.Text.Json.Serialization;

namespace CommunityBot.Core.Highlights;

/// <summary>A change of the queue, with everything that it replaced, so that it can be undone exactly.</summary>
/// <param name="Id">The version of the queue before the change; unique.</param>
/// <param name="Description">What was done, as a sentence without the full stop. It names nobody.</param>
/// <param name="Queue">The moments before the change.</param>
/// <param name="Postponed">The postponed moments before the change.</param>
/// <param name="Decisions">The decisions about the post before the change.</param>
/// <param name="IsPaused">Whether nothing was posted before the change.</param>
public sealed record QueueChange(
    long Id, string Description, IReadOnlyList<QueueItem> Queue, IReadOnlyList<PostponedMoment> Postponed, PostDecisions Decisions,
    bool IsPaused)
{
    /// <summary>The number of changes that are kept.</summary>
    public const int MaxCount = 10;

    /// <summary>The show whose post was changed; null for the post of all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Show { get; init; }

    /// <summary>The moments that were removed for good before the change; null when the change left them as they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MomentAddress>? PassedOver { get; init; }

    /// <summary>Adds a change to the queue that it made.</summary>
    /// <param name="before">The queue before the change, with the decisions about the post that was changed.</param>
    /// <param name="after">The queue after the change.</param>
    /// <param name="show">The show whose post it is; null for the post of all others.</param>
    /// <param name="description">What was done.</param>
    public static EditorialQueue Record(EditorialQueue before, EditorialQueue after, string? show, string description)
    {
        var change = new QueueChange(
            before.Version, description, before.Queue, before.Postponed, before.Decisions, before.IsPaused)
        {
            Show = show,
            PassedOver = before.PassedOver.SequenceEqual(after.PassedOver) ? null : before.PassedOver,
        };
        return after with { Changes = [.. before.Changes.Append(change).TakeLast(MaxCount)] };
    }

    /// <summary>The queue as it was before this change, which must be the newest. The change is forgotten.</summary>
    /// <param name="queue">The queue with the decisions about all posts.</param>
    public EditorialQueue Undo(EditorialQueue queue) => queue.Apply(Show, queue.ForShow(Show) with
    {
        Queue = Queue,
        Postponed = Postponed,
        PassedOver = PassedOver ?? queue.PassedOver,
        Introduction = Decisions.Introduction,
        ApprovedSlot = Decisions.ApprovedSlot,
        ApprovedContent = Decisions.ApprovedContent,
        SkippedSlot = Decisions.SkippedSlot,
        IsPaused = IsPaused,
        Changes = [.. queue.Changes.SkipLast(1)],
    });
}
