using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Connection;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// What Slack has delivered lately. It delivers again what was not acknowledged in time, on another socket too; each thing is answered once.
/// </summary>
internal sealed class EnvelopeDeduplicator(TimeoutOptions periods, TimeProvider clock)
{
    private const int MaxDeliveries = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Delivery> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long At)> _order = new();

    /// <summary>The delivery of this key, and whether this is the first one.</summary>
    public (Delivery Delivery, bool IsFirst) Register(string key)
    {
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest) && (_order.Count >= MaxDeliveries || clock.GetElapsedTime(oldest.At) > periods.EnvelopeMemory))
                _known.Remove(_order.Dequeue().Key);
            if (_known.TryGetValue(key, out var known))
                return (known, false);
            var first = new Delivery();
            _known.Add(key, first);
            _order.Enqueue((key, clock.GetTimestamp()));
            return (first, true);
        }
    }
}

/// <summary>Something that was delivered, and how it was acknowledged.</summary>
internal sealed class Delivery
{
    private volatile Sent? _sent;

    /// <summary>Acknowledges an envelope of it, with an answer where there is one.</summary>
    /// <returns>False when the answer cannot have arrived.</returns>
    public async Task<bool> AcknowledgeAsync(string envelopeId, SocketConnection socket, object? answer)
    {
        var isSent = await socket.SendAsync(SlackJson.Write(new Acknowledgement(envelopeId, answer)));
        if (isSent)
            _sent = new(socket, answer);
        return isSent;
    }

    /// <summary>
    /// Acknowledges a repeated envelope. The answer goes with it once more only when it went out over a socket that has died since, and so is
    /// likely lost.
    /// </summary>
    public Task AcknowledgeRepeatAsync(string envelopeId, SocketConnection socket) =>
        AcknowledgeAsync(envelopeId, socket, _sent is { Socket.IsOpen: false } sent ? sent.Answer : null);

    private sealed record Sent(SocketConnection Socket, object? Answer);
}
