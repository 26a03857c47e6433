using CommunityBot.Platforms.Deduplication;

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
    private readonly Lock _lock = new();
    private Sent? _sent;
    private bool _isRepeatAcknowledged;

    /// <summary>
    /// Acknowledges an envelope, with an answer where there is one. After a repeat was acknowledged without it, a message must go another
    /// way: Slack may have stopped waiting for an acknowledgement.
    /// </summary>
    /// <returns>False when the answer cannot have arrived.</returns>
    public async Task<bool> AcknowledgeAsync(string envelopeId, SocketConnection socket, object? answer)
    {
        bool isTooLate;
        lock (_lock)
        {
            isTooLate = _isRepeatAcknowledged && answer is MessagePayload;
            if (!isTooLate)
                _sent = new(socket, answer);
        }

        var isSent = await SendAsync(envelopeId, socket, isTooLate ? null : answer);
        return isSent && !isTooLate;
    }

    /// <summary>
    /// Acknowledges a repeated envelope. It carries the answer again only when the answer was sent over a connection that has closed since,
    /// and so was probably lost.
    /// </summary>
    public Task AcknowledgeRepeatAsync(string envelopeId, SocketConnection socket)
    {
        object? answer;
        lock (_lock)
        {
            _isRepeatAcknowledged |= _sent is null;
            answer = _sent is { Socket.IsOpen: false } sent ? sent.Answer : null;
        }

        return SendAsync(envelopeId, socket, answer);
    }

    private static Task<bool> SendAsync(string envelopeId, SocketConnection socket, object? answer) =>
        socket.SendAsync(SlackJson.Write(new InteractionResponse(envelopeId, answer)));

    private sealed record Sent(SocketConnection Socket, object? Answer);
}
