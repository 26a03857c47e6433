namespace CommunityBot.Discord.Payloads;

/// <summary>
/// A message: posted, edited, sent as a follow-up, or the data of an interaction's response. It can mention nobody: no instance has an
/// <see cref="AllowedMentions"/> that parses anything.
/// </summary>
public sealed record MessagePayload(MessageFlags Flags, IReadOnlyList<Component> Components)
{
    /// <summary>Sent every time: without it an edit returns to Discord's defaults, which parse all mentions.</summary>
    public AllowedMentions AllowedMentions { get; } = new();

    /// <summary>
    /// Identifies a post, at most 25 characters, so that a post that is sent twice within minutes appears once; null for replies.
    /// </summary>
    public string? Nonce { get; init; }

    /// <summary>The poll, in a message without components; null for none.</summary>
    public PollPayload? Poll { get; init; }

    /// <summary>The message that this one answers; null for none.</summary>
    public MessageReference? MessageReference { get; init; }

    /// <summary>True with a <see cref="Nonce"/>, which has no effect alone.</summary>
    public bool? EnforceNonce => Nonce is null ? null : true;
}

/// <summary>A poll, https://discord.com/developers/docs/resources/poll#poll-create-request-object.</summary>
/// <param name="Question">At most 300 characters.</param>
/// <param name="Answers">At most ten, of at most 55 characters each.</param>
/// <param name="Duration">Whole hours, 1 to 768.</param>
public sealed record PollPayload(PollText Question, IReadOnlyList<PollAnswer> Answers, int Duration)
{
    /// <value>Always false: each member has one vote.</value>
    public bool AllowMultiselect { get; }
}

/// <summary>One answer of a poll.</summary>
public sealed record PollAnswer(PollText PollMedia);

/// <summary>A text of a poll. Discord shows it without markup.</summary>
public sealed record PollText(string Text);

/// <summary>
/// A message that another one answers, https://discord.com/developers/docs/resources/message#message-reference-structure.
/// </summary>
/// <param name="MessageId">Its id.</param>
public sealed record MessageReference(string MessageId)
{
    /// <value>Always false: the answer to a message that was deleted meanwhile stands alone.</value>
    public bool FailIfNotExists { get; }
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

    /// <summary>Only the requester sees it. Possible for replies to an interaction, and fixed by its acknowledgement.</summary>
    Ephemeral = 1 << 6,

    /// <summary>Components make the whole message; it has neither content nor embeds.</summary>
    IsComponentsV2 = 1 << 15,
}
