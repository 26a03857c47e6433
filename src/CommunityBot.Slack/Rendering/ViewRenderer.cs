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

    private static IReadOnlyList<SlackBlock> RenderBlocks(Reply reply)
    {
        var shown = reply with { Blocks = [.. reply.Blocks.Select(WithoutChannelButtons).OfType<Block>()] };
        return SlackRenderer.Render(shown).Blocks ?? [new SlackBlock.Header(new TextObject.Plain("There is nothing to show."))];
    }

    // Null when no button is left.
    private static Block? WithoutChannelButtons(Block block) =>
        block is not Block.Buttons buttons ? block
        : buttons.Items.Where(b => b.Action is ButtonAction.Update or ButtonAction.Reply).ToList() is { Count: > 0 } shown
            ? new Block.Buttons(shown)
        : null;
}
