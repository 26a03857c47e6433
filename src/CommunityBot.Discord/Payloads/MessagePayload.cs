namespace CommunityBot.Discord.Payloads;

/// <summary>
/// A message, as it is posted, edited, followed up with, or given as the data of an interaction's response. It can mention nobody:
/// there is no way to make one whose <see cref="AllowedMentions"/> parses anything.
/// </summary>
public sealed record MessagePayload(MessageFlags Flags, IReadOnlyList<Component> Components)
{
    /// <summary>Sent every time: an edit without it goes back to Discord's defaults, which parse everything.</summary>
    public AllowedMentions AllowedMentions { get; } = new();

    /// <summary>Names a post, at most 25 characters, so that sent twice within minutes it stands there once; null for answers.</summary>
    public string? Nonce { get; init; }

    /// <summary>True beside a <see cref="Nonce"/>, which alone decides nothing.</summary>
    public bool? EnforceNonce => Nonce is null ? null : true;
}

/// <summary>Which mentions may ping: none.</summary>
public sealed record AllowedMentions
{
    /// <value>Always empty.</value>
    public IReadOnlyList<string> Parse { get; } = [];
}

/// <summary>Bits of a message's <c>flags</c>, https://discord.com/developers/docs/resources/message#message-object-message-flags.</summary>
[Flags]
public enum MessageFlags
{
    None = 0,

    /// <summary>Only whoever asked sees it; possible for answers to an interaction, and fixed once it was acknowledged.</summary>
    Ephemeral = 1 << 6,

    /// <summary>Components make the whole message; it has neither content nor embeds.</summary>
    IsComponentsV2 = 1 << 15,
}
