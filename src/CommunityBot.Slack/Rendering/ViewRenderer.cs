namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Renders a reply as a view: a modal or a Home tab. A view belongs to no channel, so the reply has no button there that shares or opens a
/// form.
/// </summary>
internal static class ViewRenderer
{
    public static ViewPayload RenderModal(Reply reply) => new()
    {
        Type = "modal",
        Title = new TextObject.Plain("From the podcast"),
        Close = new TextObject.Plain("Close"),
        Blocks = RenderBlocks(reply),
    };

    public static ViewPayload RenderHome(Reply reply) => new() { Type = "home", Blocks = RenderBlocks(reply) };

    private static IReadOnlyList<SlackBlock> RenderBlocks(Reply reply) =>
        SlackRenderer.Render(reply with { Blocks = [.. reply.Blocks.Select(WithoutChannelButtons)] }) is { Blocks: { } blocks }
            ? blocks
            : [new SlackBlock.Header(new TextObject.Plain("There is nothing to show."))];

    private static Block WithoutChannelButtons(Block block) => block is Block.Buttons buttons
        ? new Block.Buttons([.. buttons.Items.Where(b => b.Action is ButtonAction.Update or ButtonAction.Reply)])
        : block;
}
