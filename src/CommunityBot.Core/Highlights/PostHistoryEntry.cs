using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>A moment that was posted, which it never is again.</summary>
/// <param name="Moment">The place.</param>
/// <param name="Words">What was posted: it tells the moment even when the page has changed and the place means something else.</param>
/// <param name="People">Ids of whoever speaks and of the episode's guests.</param>
/// <param name="Slot">The slot's key.</param>
/// <param name="PostedAt">When the slot was completed.</param>
public sealed record PostHistoryEntry(MomentAddress Moment, string Words, IReadOnlyList<string> People, string Slot, DateTimeOffset PostedAt);
