using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>A week's post as it would go out now, and what waits behind it.</summary>
/// <param name="Slot">When it is due.</param>
/// <param name="Desk">What it was made from; its version goes into the claim.</param>
/// <param name="Post">Exactly what is posted.</param>
/// <param name="Items">The queue: what goes out first, in its order.</param>
public sealed record Draft(WeeklySlot Slot, Desk Desk, WeeklyPost Post, IReadOnlyList<DeskItem> Items)
{
    /// <summary>How many moments of the queue are not in the archive any more, because their page has changed or is gone.</summary>
    public int Lost { get; init; }

    /// <summary>Whether the settings name no channel that it could go to.</summary>
    public bool HasNoChannel { get; init; }

    public bool IsApproved => Desk.ApprovedSlot == Slot.Key;

    public bool IsSkipped => Desk.SkippedSlot == Slot.Key;

    /// <summary>Eight characters that change when the post does, so that nobody approves what they have not seen.</summary>
    public string Seal => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Post.Quotes.SelectMany(q => new[] { q.Moment.ToString(), q.Words, q.Introduction }).Append(Post.Introduction).Append(Post.Slot)))))[..8];
}

/// <summary>A moment of the queue, with what moderators want to know of it.</summary>
/// <param name="Item">As the desk keeps it, or would.</param>
/// <param name="Moment">The place in the archive.</param>
/// <param name="Nominators">How many people nominated it.</param>
/// <param name="GoesOut">Whether it is part of the week's post.</param>
public sealed record DeskItem(QueueItem Item, Moment Moment, int Nominators, bool GoesOut);
