namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Takes the envelopes that Slack delivers. Each envelope is acknowledged in time, and each interaction is answered once, however often
/// Slack delivers it.
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
        var acknowledgement = new EnvelopeAcknowledgement(envelope.Id, socket, delivery, timeouts.Acknowledge, clock);
        if (!isFirst && interaction.Kind is not InteractionKind.Autocomplete)
        {
            _ = delivery.AcknowledgeRepeatAsync(envelope.Id, socket);
            return;
        }

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

/// <summary>The acknowledgement of one envelope.</summary>
/// <param name="envelopeId">The envelope's id.</param>
/// <param name="socket">The connection that it came from.</param>
/// <param name="delivery">The delivery of its interaction.</param>
/// <param name="time">From now until it must be sent.</param>
/// <param name="clock">Measures the time.</param>
internal sealed class EnvelopeAcknowledgement(
    string envelopeId, SocketConnection socket, Delivery delivery, TimeSpan time, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    public string EnvelopeId => envelopeId;

    public bool IsSent { get; private set; }

    /// <summary>Sends it.</summary>
    /// <param name="answer">The payload to answer with; null where the answer goes another way.</param>
    /// <returns>False when it cannot have arrived.</returns>
    public Task<bool> SendAsync(object? answer)
    {
        IsSent = true;
        return delivery.AcknowledgeAsync(envelopeId, socket, answer);
    }

    /// <summary>Whether a task ends, also by a failure, before the acknowledgement must be sent. The task goes on in any case.</summary>
    public Task<bool> IsInTimeAsync(Task task)
    {
        var left = time - clock.GetElapsedTime(_start);
        return left > TimeSpan.Zero ? task.CompletesWithinAsync(left, clock) : Task.FromResult(task.IsCompleted);
    }
}
