namespace CommunityBot.Slack.Payloads;

/// <summary>A window over the chat, or a member's Home tab.</summary>
internal sealed record ViewPayload
{
    /// <summary><c>modal</c> or <c>home</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Says that it is a form when it comes back; null for one that is only read.</summary>
    public string? CallbackId { get; init; }

    /// <summary>Plain text, at most <see cref="SlackLimits.ViewTitle"/>; only of a modal.</summary>
    public TextObject? Title { get; init; }

    /// <summary>The label of the button that sends a form.</summary>
    public TextObject? Submit { get; init; }

    /// <summary>The label of the button that closes a modal.</summary>
    public TextObject? Close { get; init; }

    /// <summary>What a form needs when it comes back; Slack keeps it.</summary>
    public string? PrivateMetadata { get; init; }

    public required IReadOnlyList<SlackBlock> Blocks { get; init; }
}
