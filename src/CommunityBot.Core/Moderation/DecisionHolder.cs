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

/// <summary>How long a moderator waits until this process obeys a decision.</summary>
public static class DecisionUpdaterExtensions
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Brings this process up to date, and returns after three seconds at the latest: then this process follows by itself, as every replica
    /// does. The decision is stored already, so an error here must not say that nothing was done.
    /// </summary>
    public static async Task UpdateSoonAsync(this IDecisionUpdater updater, TimeProvider clock, CancellationToken cancellationToken)
    {
        var update = updater.UpdateAsync(CancellationToken.None);
        await Task.WhenAny(update, Task.Delay(MaxWait, clock, cancellationToken));
        _ = update.ContinueWith(
            task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }
}

/// <summary>For a process that ends after one answer.</summary>
public sealed class NoDecisionUpdater : IDecisionUpdater
{
    public Task UpdateAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
