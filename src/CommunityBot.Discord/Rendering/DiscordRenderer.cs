
namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Renders a reply as one Discord message that stays within every limit of <see cref="DiscordLimits"/>, whatever the reply holds. Text is
/// shortened at a word, a list at an item, and a line says how many more there were.
/// </summary>
public static class DiscordRenderer
{
    // Components V2 rather than embeds. A menu stands directly below its list, where an embed has all controls below all text. Headings,
    // quotes and notes look like what they are. One budget of characters covers every block, where an embed has seven limits of its own. No
    // URL becomes a preview.
    private const int AccentColor = 0x5865F2;
    private const int MaxTitle = 250;
    private const int MaxName = 80;

    /// <summary>Returns the message for a reply. Only the requester sees it, unless the reply is for the channel or is shared.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="sharedBy">
    /// Name of the member who shared it; null when nobody did. A shared message is for everyone: it names the member without a mention, and
    /// has neither buttons nor menus, because their answers are for one member.
    /// </param>
    public static MessagePayload Render(Reply reply, string? sharedBy = null)
    {
        var card = new CardWriter(hasControls: sharedBy is null);
        card.Reserve(CreateFooter(int.MaxValue, sharedBy)!);
        if (TextSanitizer.Clean(reply.Title, MaxTitle) is { Length: > 0 } title)
            card.TryAdd(new Component.TextDisplay("## " + Markup.Write(title)));

        card.Write(reply.Blocks);
        if (CreateFooter(card.OmittedCount, sharedBy) is { } footer)
            card.AddReserved(footer);
        if (card.Parts.Count == 0)
            card.TryAdd(new Component.TextDisplay("-# There is nothing to show."));

        var isPrivate = sharedBy is null && reply.Audience == Audience.Requester;
        return new(
            isPrivate ? MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral : MessageFlags.IsComponentsV2,
            [new Component.Container(AccentColor, card.Parts)]);
    }

    private static Component.TextDisplay? CreateFooter(int omittedCount, string? sharedBy)
    {
        var lines = new List<string>();
        if (omittedCount > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"-# … and {omittedCount} more that did not fit"));
        if (sharedBy is not null)
            lines.Add("-# Shared by " + (TextSanitizer.Clean(sharedBy, MaxName) is { Length: > 0 } name ? Markup.Write(name) : "somebody"));
        return lines.Count == 0 ? null : new(string.Join('\n', lines));
    }
}
