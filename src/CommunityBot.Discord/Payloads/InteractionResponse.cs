namespace CommunityBot.Discord.Payloads;

/// <summary>The first answer to an interaction, https://discord.com/developers/docs/interactions/receiving-and-responding.</summary>
/// <param name="Type">What it does.</param>
/// <param name="Data">
/// A <see cref="MessagePayload"/>, <see cref="DeferralPayload"/>, <see cref="ModalPayload"/> or <see cref="ChoicesPayload"/>; null for
/// none.
/// </param>
internal sealed record InteractionResponse(InteractionResponseType Type, object? Data)
{
    /// <summary>The reply comes later, and only the requester will see it.</summary>
    public static InteractionResponse DeferredPrivateMessage { get; } = new(
        InteractionResponseType.DeferredMessage, new DeferralPayload(MessageFlags.Ephemeral));

    /// <summary>Nothing changes yet; the message that holds the button may be updated later.</summary>
    public static InteractionResponse DeferredUpdate { get; } = new(InteractionResponseType.DeferredUpdate, null);
}

/// <summary>Discord's callback types.</summary>
internal enum InteractionResponseType
{
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    Suggestions = 8,
    Modal = 9,
}

/// <summary>Says who will see the later reply; that cannot be changed then.</summary>
internal sealed record DeferralPayload(MessageFlags Flags);

/// <summary>Suggestions for a value that is being typed; at most 25.</summary>
internal sealed record ChoicesPayload(IReadOnlyList<ChoicePayload> Choices);

/// <summary>One suggestion; name and value have 1 to 100 characters.</summary>
internal sealed record ChoicePayload(string Name, string Value);

/// <summary>A window with fields to fill in.</summary>
/// <param name="CustomId">Comes back with the fields, at most 100 characters.</param>
/// <param name="Title">At most 45 characters.</param>
/// <param name="Components">One to five labels.</param>
internal sealed record ModalPayload(string CustomId, string Title, IReadOnlyList<Component> Components);
