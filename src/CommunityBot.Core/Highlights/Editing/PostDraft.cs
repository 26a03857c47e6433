using System.Security.Cryptography;
using System.Text;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights.Editing;

/// <summary>A week's post as it would go out now, and what waits behind it.</summary>
/// <param name="Slot">When it is due.</param>
/// <param name="Queue">What it was made from; its version goes into the claim.</param>
/// <param name="Post">Exactly what is posted.</param>
/// <param name="Items">The queue: what goes out first, in its order.</param>
public sealed record PostDraft(WeeklySlot Slot, EditorialQueue Queue, WeeklyPost Post, IReadOnlyList<DraftItem> Items)
{
    /// <summary>How many moments of the queue are not in the archive any more, because their page has changed or is gone.</summary>
    public int MissingCount { get; init; }

    /// <summary>Whether the settings name no channel that it could go to.</summary>
    public bool HasNoChannel { get; init; }

    public bool IsApproved => Queue.ApprovedSlot == Slot.Key;

    public bool IsSkipped => Queue.SkippedSlot == Slot.Key;

    /// <summary>Eight characters that change when the post does, so that nobody approves what they have not seen.</summary>
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Post.Quotes.SelectMany(q => new[] { q.Moment.ToString(), q.Words, q.Introduction }).Append(Post.Introduction).Append(Post.Slot)))))[..8];
}

/// <summary>A moment of the queue, with what moderators want to know of it.</summary>
/// <param name="Item">As the desk keeps it, or would.</param>
/// <param name="Moment">The place in the archive.</param>
/// <param name="NominatorCount">How many people nominated it.</param>
/// <param name="IsInPost">Whether it is part of the week's post.</param>
public sealed record DraftItem(QueueItem Item, Moment Moment, int NominatorCount, bool IsInPost);
