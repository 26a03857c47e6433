using System.Globalization;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Draws a reply as one Discord message that stays within every limit, whatever the reply holds: text gives way at a word, lists at an
/// item, and the card says how many more there were.
/// </summary>
public static class DiscordRenderer
{
    // Components V2 rather than embeds: a picker stands right under its list, where an embed has all controls below all text; headings,
    // quotes and quiet notes look like what they are; one budget of characters covers every block, where an embed has seven ceilings of
    // its own; and no address unfolds into a preview.
    private const int Accent = 0x5865F2;
    private const int MaxTitle = 250;
    private const int MaxName = 80;

    /// <summary>The message for a reply: only whoever asked sees it, unless it is for the channel or shared.</summary>
    /// <param name="reply">What to draw.</param>
    /// <param name="sharedBy">
    /// Name of whoever shared it, which makes it a message for everyone: it names them without a mention, and has neither buttons nor pickers,
    /// since those change the reply for one person.
    /// </param>
    public static MessagePayload Render(Reply reply, string? sharedBy = null)
    {
        var card = new Card();
        card.Reserve(CreateFooter(int.MaxValue, sharedBy)!);
        if (TextSanitizer.Clean(reply.Title, MaxTitle) is { Length: > 0 } title)
            card.TryAdd(new Component.TextDisplay("## " + Markup.Write(title)));

        var drawing = new CardWriter(card, withControls: sharedBy is null);
        drawing.Write(reply.Blocks);
        if (CreateFooter(drawing.OmittedCount, sharedBy) is { } footer)
            card.AddReserved(footer);
        if (card.Parts.Count == 0)
            card.TryAdd(new Component.TextDisplay("-# There is nothing to show."));

        var isPrivate = sharedBy is null && reply.Audience == Audience.Requester;
        return new(
            isPrivate ? MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral : MessageFlags.IsComponentsV2,
            [new Component.Container(Accent, card.Parts)]);
    }

    private static Component.TextDisplay? CreateFooter(int leftOut, string? sharedBy)
    {
        var lines = new List<string>();
        if (leftOut > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"-# … and {leftOut} more that did not fit"));
        if (sharedBy is not null)
            lines.Add("-# Shared by " + (TextSanitizer.Clean(sharedBy, MaxName) is { Length: > 0 } name ? Markup.Write(name) : "somebody"));
        return lines.Count == 0 ? null : new(string.Join('\n', lines));
    }
}
