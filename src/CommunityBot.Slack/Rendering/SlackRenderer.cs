using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Draws a reply as a Slack message: every block, top to bottom, within <see cref="SlackLimits"/> and the size of one card. Buttons always
/// have their place; of the rest, what does not fit is shortened at a word, and a line says how many more there are.
/// </summary>
public static class SlackRenderer
{
    private const int MaxFallback = 300;
    private const int MaxName = 80;

    // For the channel, the user and the thread, which are put in when it is posted.
    private const int BytesKept = 300;

    /// <summary>The message: for whoever asked or for the channel, as the reply's audience says.</summary>
    /// <param name="reply">What to draw.</param>
    /// <param name="sharedBy">Whoever made it public, named without a mention; such a message is for the channel and has no controls.</param>
    public static MessagePayload Render(Reply reply, string? sharedBy = null)
    {
        var message = new MessagePayload
        {
            ResponseType = sharedBy is null && reply.Audience == Audience.Asker ? "ephemeral" : "in_channel",
            Text = Fallback(reply, sharedBy),
        };
        var drawer = new BlockDrawer(isShared: sharedBy is not null);
        var title = Title(reply);
        var rows = new Queue<Drawing>([.. reply.Blocks.OfType<Block.Buttons>().Select(b => drawer.Draw(b))]);
        var signature = Signature(sharedBy);

        var card = new Card(drawer, SlackLimits.CardBytes - BytesKept - SlackJson.Bytes(message));
        card.Keep([.. title, .. rows.SelectMany(r => r.Blocks), .. signature]);
        card.Put(title);
        foreach (var block in reply.Blocks)
        {
            if (block is Block.Buttons)
                card.Put(rows.Dequeue().Blocks);
            else
                card.Add(block);
        }

        card.Close();
        card.Put(signature);
        return card.Blocks.Count == 0 ? message : message with { Blocks = card.Blocks };
    }

    private static IReadOnlyList<SlackBlock> Title(Reply reply) =>
        string.IsNullOrWhiteSpace(CleanText.Read(reply.Title)) ? [] : [new SlackBlock.Header(SlackText.Plain(reply.Title, SlackLimits.HeaderText))];

    private static IReadOnlyList<SlackBlock> Signature(string? sharedBy) =>
        sharedBy is null ? [] : [new SlackBlock.Context([SlackText.Plain("Shared by " + Name(sharedBy), MaxName + 20)])];

    // Title, paragraphs and quotes: what a notification or a screen reader has of the message.
    private static string Fallback(Reply reply, string? sharedBy)
    {
        var texts = reply.Blocks.Select(block => block switch
        {
            Block.Paragraph paragraph => paragraph.Text.ToString(),
            Block.Quote quote => $"“{quote.Words}” — {quote.Source}",
            _ => "",
        });
        var said = string.Join(" · ", texts.Prepend(reply.Title).Select(t => CleanText.Of(t, MaxFallback)).Where(t => t.Length > 0));
        if (said.Length == 0)
            said = "There is nothing to show.";
        return SlackText.Escape(CleanText.Of(sharedBy is null ? said : $"{Name(sharedBy)} shared: {said}", MaxFallback));
    }

    private static string Name(string sharedBy) => CleanText.Of(sharedBy, MaxName) is { Length: > 0 } name ? name : "somebody";
}
