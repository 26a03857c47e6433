namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Takes the envelopes that Slack delivers, and the interactions of its requests. Each is acknowledged in time, and each interaction of an
/// envelope is answered once, however often Slack delivers it.
/// </summary>
internal sealed class EnvelopeHandler(
    InteractionHandler handler, EnvelopeDeduplicator deduplicator, TimeoutOptions timeouts, TimeProvider clock) : IDisposable
{
    /// <summary>While so many interactions are being answered, a command's acknowledgement does not wait for its answer.</summary>
    public const int MaxAnswersInAcknowledgement = 16;

    private readonly RequestTracker _requests = new(clock);

    /// <summary>Acknowledges an envelope whose acknowledgement holds no answer, and starts the answer; returns at once.</summary>
    public void Handle(SocketMessage.Envelope envelope, SocketConnection socket)
    {
        var (delivery, isFirst) = deduplicator.Register(envelope.Key);
        var interaction = envelope.Interaction;
        if (!isFirst && interaction.Kind is not InteractionKind.Autocomplete)
        {
            _ = delivery.AcknowledgeRepeatAsync(envelope.Id, socket);
            return;
        }

        Begin(interaction, new(
            envelope.Id, answer => delivery.AcknowledgeAsync(envelope.Id, socket, answer), timeouts.Acknowledge, clock));
    }

    /// <summary>Begins the answer to an interaction; sends the acknowledgement where that holds no answer, and returns at once.</summary>
    public void Begin(Interaction interaction, Acknowledgement acknowledgement)
    {
        // Here and not in the answer: a busy machine may begin with that much later.
        if (interaction.Kind is InteractionKind.Command && _requests.Count >= MaxAnswersInAcknowledgement)
            _ = acknowledgement.SendAsync(InteractionResponder.Promise);
        else if (interaction.Kind is not (InteractionKind.Command or InteractionKind.Autocomplete or InteractionKind.FormSubmission))
            _ = acknowledgement.SendAsync(null);
        if (!_requests.TryStart(cancellationToken => handler.HandleAsync(interaction, acknowledgement, cancellationToken)))
            _ = handler.RefuseAsync(interaction, acknowledgement);
    }

    /// <summary>Refuses new interactions and waits for the running ones; see <see cref="RequestTracker.FinishAsync"/>.</summary>
    public Task FinishAsync(TimeSpan timeout) => _requests.FinishAsync(timeout);

    public void Dispose() => _requests.Dispose();
}
