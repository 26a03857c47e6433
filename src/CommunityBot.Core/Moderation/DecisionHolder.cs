namespace CommunityBot.Core.Moderation;

/// <summary>Holds the newest decisions that this process knows. Thread-safe.</summary>
public sealed class DecisionHolder
{
    private volatile DecisionSet _current = DecisionSet.Empty;
    private volatile IReadOnlyList<AppliedDecision> _applied = [];

    /// <summary>The decisions that the next index obeys.</summary>
    public DecisionSet Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>The decisions that the current index obeys, each with how much of its place the archive holds.</summary>
    public IReadOnlyList<AppliedDecision> Applied
    {
        get => _applied;
        set => _applied = value;
    }
}

/// <summary>Brings this process up to date after a decision was stored.</summary>
public interface IDecisionUpdater
{
    /// <summary>
    /// Reads the decisions and, when they have changed, replaces the index by one that obeys them. When it returns, every new question is
    /// answered accordingly. Other replicas notice the change by themselves.
    /// </summary>
    /// <exception cref="Highlights.StoreUnavailableException">The store cannot be read; the index stays as it is.</exception>
    Task UpdateAsync(CancellationToken cancellationToken);
}

/// <summary>For a process that ends after one answer.</summary>
public sealed class NoDecisionUpdater : IDecisionUpdater
{
    public Task UpdateAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
