namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Takes the envelopes that Slack delivers. Each envelope is acknowledged in time, and each interaction is answered once, however often
/// Slack delivers it.
/// </summary>
internal sealed class EnvelopeHandler(InteractionHandler handler, EnvelopeDeduplicator deduplicator, TimeProvider clock) : IDisposable
{
    private readonly RequestTracker _requests = new(clock);

    /// <summary>Starts the answer to an envelope; returns at once.</summary>
    public void Handle(SocketMessage.Envelope envelope, SocketConnection socket)
    {
        var (delivery, isFirst) = deduplicator.Register(envelope.Key);
        var interaction = envelope.Interaction;
        var acknowledgement = new EnvelopeAcknowledgement(envelope.Id, socket, delivery);
        if (!isFirst && interaction.Kind is not InteractionKind.Autocomplete)
            _ = delivery.AcknowledgeRepeatAsync(envelope.Id, socket);
        else if (!_requests.TryStart(cancellationToken => handler.HandleAsync(interaction, acknowledgement, cancellationToken)))
            _ = handler.RefuseAsync(interaction, acknowledgement);
    }

    /// <summary>Refuses new interactions and waits for the running ones; see <see cref="RequestTracker.FinishAsync"/>.</summary>
    public Task FinishAsync(TimeSpan timeout) => _requests.FinishAsync(timeout);

    public void Dispose() => _requests.Dispose();
}

/// <summary>The acknowledgement of one envelope.</summary>
internal sealed class EnvelopeAcknowledgement(string envelopeId, SocketConnection socket, Delivery delivery)
{
    public bool IsSent { get; private set; }

    /// <summary>Sends it.</summary>
    /// <param name="answer">The payload to answer with; null where the answer goes another way.</param>
    /// <returns>False when it cannot have arrived.</returns>
    public Task<bool> SendAsync(object? answer)
    {
        IsSent = true;
        return delivery.AcknowledgeAsync(envelopeId, socket, answer);
    }
}
