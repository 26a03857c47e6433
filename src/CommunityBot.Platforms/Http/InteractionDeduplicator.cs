using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Interactions;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Platforms.Http;

/// <summary>
/// Lets each interaction through once over all replicas that share the store. A platform or a balancer may deliver one again, and somebody
/// may send a recorded request again. Without the store, an interaction is let through once by this replica.
/// </summary>
public sealed partial class InteractionDeduplicator(
    IInteractionStore store, TimeProvider clock, ILogger<InteractionDeduplicator> logger)
{
    private const int MaxRemembered = 50_000;

    // The platforms wait three seconds for an acknowledgement, and its answer needs most of that.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long At)> _order = new();
    private volatile bool _isStoreFailing;

    /// <summary>Takes an interaction.</summary>
    /// <param name="platform">The platform's own spelling.</param>
    /// <param name="id">The same for every delivery of the interaction, and another for each interaction.</param>
    /// <returns>False when it was taken before, here or by another replica.</returns>
    public async Task<bool> TryTakeAsync(string platform, string id)
    {
        // A fixed length for any id.
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{platform} {id}")));
        return TryRemember(key) && await TryStoreAsync(key);
    }

    private bool TryRemember(string key)
    {
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest)
                && (_order.Count >= MaxRemembered || clock.GetElapsedTime(oldest.At) > IInteractionStore.Memory))
                _known.Remove(_order.Dequeue().Key);
            if (!_known.Add(key))
                return false;
            _order.Enqueue((key, clock.GetTimestamp()));
            return true;
        }
    }

    // A member waits for the answer, so a store that fails or hesitates must not keep it away.
    private async Task<bool> TryStoreAsync(string key)
    {
        using var limit = new CancellationTokenSource(StoreTimeout, clock);
        try
        {
            var isFirst = await store.TryTakeAsync(key, clock.GetUtcNow(), limit.Token).WaitAsync(limit.Token);
            _isStoreFailing = false;
            return isFirst;
        }
        catch (Exception exception)
        {
            if (!_isStoreFailing)
                Log.NotStored(logger, exception, exception is StoreUnavailableException ? exception.Message : "It does not answer.");
            _isStoreFailing = true;
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "The store does not remember interactions over HTTP. {Reason} Until it does, another replica may answer one a second time")]
        public static partial void NotStored(ILogger logger, Exception exception, string reason);
    }
}
