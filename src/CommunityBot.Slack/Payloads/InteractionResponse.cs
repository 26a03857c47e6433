namespace CommunityBot.Slack.Payloads;

/// <summary>The acknowledgement of an envelope, with an answer where Slack accepts one.</summary>
/// <param name="EnvelopeId">The envelope's id.</param>
/// <param name="Payload">
/// A <see cref="MessagePayload"/>, an <see cref="OptionsPayload"/> or a <see cref="FormResponse"/>; null where the answer goes another way.
/// </param>
internal sealed record InteractionResponse(string EnvelopeId, object? Payload = null);

/// <summary>The options of a menu for the text that a member typed.</summary>
internal sealed record OptionsPayload(IReadOnlyList<SelectOption> Options);

/// <summary>What happens to a submitted form. Without one the form closes.</summary>
/// <param name="ResponseAction">
/// <c>errors</c>: the form stays, with a sentence at a field; <c>update</c>: another view replaces it; <c>clear</c>: all views close.
/// </param>
internal sealed record FormResponse(string ResponseAction)
{
    /// <summary>Sentences by block id.</summary>
    public IReadOnlyDictionary<string, string>? Errors { get; init; }

    public ViewPayload? View { get; init; }
}

/// <summary>A modal, or a member's Home tab.</summary>
internal sealed record ViewPayload
{
    /// <summary><c>modal</c> or <c>home</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Identifies a form when it comes back; null for a view that is only read.</summary>
    public string? CallbackId { get; init; }

    /// <summary>Plain text, at most <see cref="SlackLimits.ViewTitle"/>; only of a modal.</summary>
    public TextObject? Title { get; init; }

    /// <summary>The label of the button that submits a form.</summary>
    public TextObject? Submit { get; init; }

    /// <summary>The label of the button that closes a modal.</summary>
    public TextObject? Close { get; init; }

    /// <summary>Data that Slack keeps and sends back with a form.</summary>
    public string? PrivateMetadata { get; init; }

    public required IReadOnlyList<SlackBlock> Blocks { get; init; }
}
