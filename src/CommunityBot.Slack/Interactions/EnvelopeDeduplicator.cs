namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Remembers what Slack delivered. Slack delivers an envelope again that was not acknowledged in time, also on another connection.
/// </summary>
internal sealed class EnvelopeDeduplicator(TimeoutOptions timeouts, TimeProvider clock)
{
    private const int MaxDeliveries = 10_000;

    private readonly RecentKeys<Delivery> _deliveries = new(MaxDeliveries, timeouts.EnvelopeMemory, clock);

    /// <summary>Returns the delivery of a key, and whether it is the first one.</summary>
    public (Delivery Delivery, bool IsFirst) Register(string key)
    {
        var isFirst = _deliveries.TryAdd(key, new(), out var delivery);
        return (delivery, isFirst);
    }
}

/// <summary>A delivery, and how it was acknowledged.</summary>
internal sealed class Delivery
{
    private volatile Sent? _sent;

    /// <summary>Acknowledges an envelope, with an answer where there is one.</summary>
    /// <returns>False when the answer cannot have arrived.</returns>
    public async Task<bool> AcknowledgeAsync(string envelopeId, SocketConnection socket, object? answer)
    {
        var isSent = await socket.SendAsync(SlackJson.Write(new InteractionResponse(envelopeId, answer)));
        if (isSent)
            _sent = new(socket, answer);
        return isSent;
    }

    /// <summary>
    /// Acknowledges a repeated envelope. It carries the answer again only when the answer was sent over a connection that has closed since,
    /// and so was probably lost.
    /// </summary>
    public Task AcknowledgeRepeatAsync(string envelopeId, SocketConnection socket) =>
        AcknowledgeAsync(envelopeId, socket, _sent is { Socket.IsOpen: false } sent ? sent.Answer : null);

    private sealed record Sent(SocketConnection Socket, object? Answer);
}
