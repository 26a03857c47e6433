namespace CommunityBot.Episodes;

/// <summary>A stretch of the video that the show's editors named.</summary>
/// <param name="Name">The editors' words for it.</param>
/// <param name="StartSeconds">First second on the YouTube clock.</param>
/// <param name="EndSeconds">Last second; null when the page does not say.</param>
public sealed record Clip(string Name, int StartSeconds, int? EndSeconds);
