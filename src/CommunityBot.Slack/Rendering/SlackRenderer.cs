namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Renders a reply as one Slack message that stays within every limit of <see cref="SlackLimits"/>, whatever the reply holds. Buttons
/// always fit; other blocks are shortened at a word, and a line says how many more there were.
/// </summary>
public static class SlackRenderer
{
    private const int MaxFallback = 300;
    private const int MaxName = 80;

    // For the channel, the user and the thread, which are added when the message is posted.
    private const int ReservedBytes = 300;

    /// <summary>Returns the message for a reply. Only the requester sees it, unless the reply is for the channel or is shared.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="sharedBy">
    /// Name of the member who shared it; null when nobody did. A shared message names the member without a mention, and has no controls.
    /// </param>
    public static MessagePayload Render(Reply reply, string? sharedBy = null)
    {
        var message = new MessagePayload
        {
            ResponseType = sharedBy is null && reply.Audience == Audience.Requester ? "ephemeral" : "in_channel",
            Text = CreateFallback(reply, sharedBy),
        };
        var renderer = new BlockRenderer(isShared: sharedBy is not null);
        var title = CreateTitle(reply);
        var rows = new Queue<RenderedBlock>([.. reply.Blocks.OfType<Block.Buttons>().Select(b => renderer.Render(b))]);
        var signature = CreateSignature(sharedBy);

        var card = new CardWriter(renderer, CardBudget.MaxBytes - ReservedBytes - SlackJson.CountBytes(message));
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
        string.IsNullOrWhiteSpace(TextSanitizer.CleanAll(reply.Title))
            ? []
            : [new SlackBlock.Header(Markup.CreatePlainText(reply.Title, SlackLimits.HeaderText))];

    private static IReadOnlyList<SlackBlock> CreateSignature(string? sharedBy) =>
        sharedBy is null ? [] : [new SlackBlock.Context([Markup.CreatePlainText("Shared by " + CleanName(sharedBy), MaxName + 20)])];

    // The title, the paragraphs and the quotes, for notifications and screen readers.
    private static string CreateFallback(Reply reply, string? sharedBy)
    {
        var texts = reply.Blocks.Select(block => block switch
        {
            Block.Paragraph paragraph => paragraph.Text.ToString(),
            Block.Quote quote => $"“{quote.Words}” — {quote.Source}",
            Block.Picture picture => $"“{picture.Alt}”",
            _ => "",
        });
        var shown = texts.Prepend(reply.Title).Select(t => TextSanitizer.Clean(t, MaxFallback)).Where(t => t.Length > 0);
        var said = string.Join(" · ", shown);
        if (said.Length == 0)
            said = "There is nothing to show.";
        return Markup.Escape(TextSanitizer.Clean(sharedBy is null ? said : $"{CleanName(sharedBy)} shared: {said}", MaxFallback));
    }

    private static string CleanName(string sharedBy) => TextSanitizer.Clean(sharedBy, MaxName) is { Length: > 0 } name ? name : "somebody";
}
