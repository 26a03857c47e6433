namespace CommunityBot.Core.Interactions;

/// <summary>Remembers which interactions have been taken, so that each is answered by one of several replicas.</summary>
public interface IInteractionStore
{
    /// <summary>How long an interaction is remembered. The platforms stop delivering one again far earlier.</summary>
    static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    /// <summary>Takes an interaction; of several calls with one key, on any replica, one returns true.</summary>
    /// <param name="key">Identifies the interaction over all platforms.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when it was taken before, within <see cref="Memory"/>.</returns>
    /// <exception cref="Highlights.StoreUnavailableException">The store cannot be written.</exception>
    Task<bool> TryTakeAsync(string key, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets the interactions that were taken before a time.</summary>
    /// <exception cref="Highlights.StoreUnavailableException">The store cannot be written.</exception>
    Task DeleteOldAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
