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
    private const int ReservedBytes = 300;

    /// <summary>The message: for whoever asked or for the channel, as the reply's audience says.</summary>
    /// <param name="reply">What to draw.</param>
    /// <param name="sharedBy">Whoever made it public, named without a mention; such a message is for the channel and has no controls.</param>
    public static MessagePayload Render(Reply reply, string? sharedBy = null)
    {
        var message = new MessagePayload
        {
            ResponseType = sharedBy is null && reply.Audience == Audience.Requester ? "ephemeral" : "in_channel",
            Text = CreateFallback(reply, sharedBy),
        };
        var drawer = new BlockRenderer(isShared: sharedBy is not null);
        var title = CreateTitle(reply);
        var rows = new Queue<RenderedBlock>([.. reply.Blocks.OfType<Block.Buttons>().Select(b => drawer.Render(b))]);
        var signature = CreateSignature(sharedBy);

        var card = new CardWriter(drawer, SlackLimits.CardBytes - ReservedBytes - SlackJson.CountBytes(message));
        card.Reserve([.. title, .. rows.SelectMany(r => r.Blocks), .. signature]);
        card.AddReserved(title);
        foreach (var block in reply.Blocks)
        {
            if (block is Block.Buttons)
                card.AddReserved(rows.Dequeue().Blocks);
            else
                card.Write(block);
        }

        card.Finish();
        card.AddReserved(signature);
        return card.Blocks.Count == 0 ? message : message with { Blocks = card.Blocks };
    }

    private static IReadOnlyList<SlackBlock> CreateTitle(Reply reply) =>
        string.IsNullOrWhiteSpace(TextSanitizer.CleanAll(reply.Title)) ? [] : [new SlackBlock.Header(Markup.CreatePlainText(reply.Title, SlackLimits.HeaderText))];

    private static IReadOnlyList<SlackBlock> CreateSignature(string? sharedBy) =>
        sharedBy is null ? [] : [new SlackBlock.Context([Markup.CreatePlainText("Shared by " + CleanName(sharedBy), MaxName + 20)])];

    // Title, paragraphs and quotes: what a notification or a screen reader has of the message.
    private static string CreateFallback(Reply reply, string? sharedBy)
    {
        var texts = reply.Blocks.Select(block => block switch
        {
            Block.Paragraph paragraph => paragraph.Text.ToString(),
            Block.Quote quote => $"“{quote.Words}” — {quote.Source}",
            _ => "",
        });
        var said = string.Join(" · ", texts.Prepend(reply.Title).Select(t => TextSanitizer.Clean(t, MaxFallback)).Where(t => t.Length > 0));
        if (said.Length == 0)
            said = "There is nothing to show.";
        return Markup.Escape(TextSanitizer.Clean(sharedBy is null ? said : $"{CleanName(sharedBy)} shared: {said}", MaxFallback));
    }

    private static string CleanName(string sharedBy) => TextSanitizer.Clean(sharedBy, MaxName) is { Length: > 0 } name ? name : "somebody";
}
