using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Highlights;

/// <summary>What a week's post is made from.</summary>
/// <param name="Make">The draft that the desk and the archive give for a slot.</param>
/// <param name="Draw">The post as channels read it.</param>
public sealed record WeeklySource(Func<WeeklySlot, CancellationToken, Task<PostDraft>> Make, Func<WeeklyPost, Reply> Draw);
