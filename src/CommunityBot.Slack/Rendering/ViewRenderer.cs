using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Draws what is no message: a form, a reply in a window, a Home tab. A view belongs to no channel, so a reply has no button there that shares
/// or fills in.
/// </summary>
internal static class ViewRenderer
{
    /// <summary>A form as a modal.</summary>
    /// <param name="form">What to fill in.</param>
    /// <param name="place">Where it was opened, for its answer.</param>
    public static ViewPayload RenderForm(Form form, InteractionOrigin place) => new()
    {
        Type = "modal",
        CallbackId = FormMetadata.CallbackId,
        Title = Markup.CreatePlainText(form.Title, SlackLimits.ViewTitle),
        Submit = new TextObject.Plain(form.Action == ButtonAction.Share ? "Share" : "Go"),
        Close = new TextObject.Plain("Cancel"),
        PrivateMetadata = FormMetadata.Write(form, place),
        Blocks = [.. form.Fields.Select(CreateInput)],
    };

    /// <summary>A reply as a modal.</summary>
    public static ViewPayload RenderModal(Reply reply) => new()
    {
        Type = "modal",
        Title = new TextObject.Plain("From the podcast"),
        Close = new TextObject.Plain("Close"),
        Blocks = RenderBlocks(reply),
    };

    /// <summary>A reply as a Home tab.</summary>
    public static ViewPayload RenderHome(Reply reply) => new() { Type = "home", Blocks = RenderBlocks(reply) };

    private static IReadOnlyList<SlackBlock> RenderBlocks(Reply reply) =>
        SlackRenderer.Render(reply with { Blocks = [.. reply.Blocks.Select(WithoutChannelButtons)] }) is { Blocks: { } blocks }
            ? blocks
            : [new SlackBlock.Header(new TextObject.Plain("There is nothing to show."))];

    private static Block WithoutChannelButtons(Block block) => block is Block.Buttons buttons
        ? new Block.Buttons([.. buttons.Items.Where(b => b.Action is ButtonAction.Update or ButtonAction.Reply)])
        : block;

    private static SlackBlock.Input CreateInput(FormField field)
    {
        var room = Math.Clamp(field.MaxLength, 1, SlackLimits.InputText);
        var value = field.IsLong ? field.Value.Trim() : TextSanitizer.Clean(field.Value, room);
        return new(
            field.Parameter,
            Markup.CreatePlainText(field.Label, SlackLimits.InputLabel),
            new(field.Parameter, value.Length is 0 ? null : value.Length > room ? Excerpt.Create(value, room) : value, room, field.IsLong),
            Optional: true);
    }
}
