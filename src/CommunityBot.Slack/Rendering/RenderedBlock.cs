using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>One block of a reply as Slack's blocks.</summary>
/// <param name="Blocks">Nothing when there is nothing to see.</param>
/// <param name="IsShortened">Whether some of it is missing.</param>
internal sealed record RenderedBlock(IReadOnlyList<SlackBlock> Blocks, bool IsShortened)
{
    public static readonly RenderedBlock Empty = new([], IsShortened: false);
}
