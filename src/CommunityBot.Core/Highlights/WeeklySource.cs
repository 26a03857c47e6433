using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Highlights;

/// <summary>What a week's post is made from.</summary>
/// <param name="Make">The post that the desk and the archive give for a slot; null while there is none.</param>
/// <param name="Draw">The post as channels read it.</param>
public sealed record WeeklySource(Func<WeeklySlot, Desk, CancellationToken, Task<WeeklyPost?>> Make, Func<WeeklyPost, Reply> Draw);
