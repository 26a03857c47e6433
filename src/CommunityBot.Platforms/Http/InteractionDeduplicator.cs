using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Interactions;
using CommunityBot.Platforms.Deduplication;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Platforms.Http;

/// <summary>
/// Lets each interaction through once over all replicas that share the store. A platform or a balancer may deliver one again, and somebody
/// may send a recorded request again. Without the store, an interaction is let through once by this replica.
/// </summary>
public sealed partial class InteractionDeduplicator(
    IInteractionStore store, TimeProvider clock, ILogger<InteractionDeduplicator> logger)
{
    // Those of the ten minutes in which a signature is valid, at more than 150 a second: about 25 MB.
    private const int MaxRemembered = 100_000;

    // The platforms wait three seconds for an acknowledgement, which then says that the answer comes later. As long as this replica hears
    // nothing, another one may take the same interaction: a busy machine must not make two answers.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(2);

    // Nobody waits long for a store that did not answer the last time.
    private static readonly TimeSpan FailingStoreTimeout = TimeSpan.FromMilliseconds(500);

    // A server that is not there lets nobody wait for longer.
    private static readonly TimeSpan PreparationTimeout = TimeSpan.FromSeconds(10);

    private readonly RecentKeys<bool> _known = new(MaxRemembered, IInteractionStore.Memory, clock);
    private volatile bool _isStoreFailing;

    /// <summary>Takes an interaction.</summary>
    /// <param name="platform">The platform's own spelling.</param>
    /// <param name="id">The same for every delivery of the interaction, and another for each interaction.</param>
    /// <returns>False when it was taken before, here or by another replica.</returns>
    public async Task<bool> TryTakeAsync(string platform, string id)
    {
        // A fixed length for any id.
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{platform} {id}")));
        return _known.TryAdd(key, true, out _) && await TryStoreAsync(key, _isStoreFailing ? FailingStoreTimeout : StoreTimeout);
    }

    /// <summary>
    /// Uses the store once, so that the first interaction need not wait until it is open. Ends within ten seconds; never throws.
    /// </summary>
    public Task PrepareAsync() => TryStoreAsync("start", PreparationTimeout);

    // A member waits for the answer, so a store that fails or hesitates must not keep it away.
    private async Task<bool> TryStoreAsync(string key, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        try
        {
            // SQLite does its work on the caller's thread, and waits there for a locked file.
            var isFirst = await Task.Run(() => store.TryTakeAsync(key, clock.GetUtcNow(), limit.Token), CancellationToken.None)
                .WaitAsync(limit.Token);
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
