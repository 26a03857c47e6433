namespace CommunityBot.Core.Moderation;

/// <summary>
/// Keeps the decisions of moderators about the archive. Every change gives all of them a new version, in the same transaction. Every method
/// throws <see cref="Highlights.StoreUnavailableException"/> when the store cannot be used.
/// </summary>
public interface IDecisionStore
{
    /// <summary>The maximum number of decisions in a store.</summary>
    const int MaxDecisions = 10_000;

    /// <summary>Returns the version of the decisions, see <see cref="DecisionSet.Version"/>; reads one row.</summary>
    Task<string?> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>Returns all decisions, with the version that they have together.</summary>
    Task<DecisionSet> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds a decision. Returns false, and changes nothing, when there is one on the same subject already, or when there are
    /// <see cref="MaxDecisions"/>.
    /// </summary>
    Task<bool> AddAsync(ArchiveDecision decision, CancellationToken cancellationToken);

    /// <summary>Adds a decision in place of the one on the same subject, if there is one.</summary>
    Task ReplaceAsync(ArchiveDecision decision, CancellationToken cancellationToken);

    /// <summary>Removes the decision with this <see cref="ArchiveDecision.Id"/>; returns it, or null when there is none.</summary>
    Task<ArchiveDecision?> RemoveAsync(string id, CancellationToken cancellationToken);
}
