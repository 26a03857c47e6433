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
    public static ViewPayload Form(Form form, Place place) => new()
    {
        Type = "modal",
        CallbackId = FormMetadata.CallbackId,
        Title = SlackText.Plain(form.Title, SlackLimits.ViewTitle),
        Submit = new TextObject.Plain(form.Deed == ButtonDeed.Share ? "Share" : "Go"),
        Close = new TextObject.Plain("Cancel"),
        PrivateMetadata = FormMetadata.Write(form, place),
        Blocks = [.. form.Fields.Select(Field)],
    };

    /// <summary>A reply as a modal.</summary>
    public static ViewPayload Modal(Reply reply) => new()
    {
        Type = "modal",
        Title = new TextObject.Plain("From the podcast"),
        Close = new TextObject.Plain("Close"),
        Blocks = Blocks(reply),
    };

    /// <summary>A reply as a Home tab.</summary>
    public static ViewPayload Home(Reply reply) => new() { Type = "home", Blocks = Blocks(reply) };

    private static IReadOnlyList<SlackBlock> Blocks(Reply reply) =>
        SlackRenderer.Render(reply with { Blocks = [.. reply.Blocks.Select(WithoutChannel)] }) is { Blocks: { } blocks }
            ? blocks
            : [new SlackBlock.Header(new TextObject.Plain("There is nothing to show."))];

    private static Block WithoutChannel(Block block) => block is Block.Buttons buttons
        ? new Block.Buttons([.. buttons.Items.Where(b => b.Deed is ButtonDeed.Show or ButtonDeed.Tell)])
        : block;

    private static SlackBlock.Input Field(FormField field)
    {
        var room = Math.Clamp(field.MaxLength, 1, SlackLimits.InputText);
        var value = field.IsLong ? field.Value.Trim() : CleanText.Of(field.Value, room);
        return new(
            field.Parameter,
            SlackText.Plain(field.Label, SlackLimits.InputLabel),
            new(field.Parameter, value.Length is 0 ? null : value.Length > room ? Excerpt.Of(value, room) : value, room, field.IsLong),
            Optional: true);
    }
}
