using CommunityBot.Core.Moderation;

namespace CommunityBot.Testing;

/// <summary>Remembers decisions until the process ends.</summary>
public sealed class InMemoryDecisionStore : IDecisionStore
{
    private readonly Lock _gate = new();
    private readonly List<ArchiveDecision> _decisions = [];
    private int _version;

    /// <summary>Thrown by every call; null for a store that works.</summary>
    public Exception? Failure { get; set; }

    public Task<string?> GetVersionAsync(CancellationToken cancellationToken) =>
        RunAsync(() => _version == 0 ? null : $"v{_version}");

    public Task<DecisionSet> GetAsync(CancellationToken cancellationToken) =>
        RunAsync(() => new DecisionSet(_version == 0 ? null : $"v{_version}", [.. _decisions.OrderBy(d => d.At)]));

    public Task<bool> AddAsync(ArchiveDecision decision, CancellationToken cancellationToken) => RunAsync(() =>
    {
        if (_decisions.Exists(d => d.Id == decision.Id) || _decisions.Count >= IDecisionStore.MaxDecisions)
            return false;
        _decisions.Add(decision);
        _version++;
        return true;
    });

    public Task ReplaceAsync(ArchiveDecision decision, CancellationToken cancellationToken) => RunAsync(() =>
    {
        _decisions.RemoveAll(d => d.Id == decision.Id);
        _decisions.Add(decision);
        return _version++;
    });

    public Task<ArchiveDecision?> RemoveAsync(string id, CancellationToken cancellationToken) => RunAsync(() =>
    {
        if (_decisions.Find(d => d.Id == id) is not { } removed)
            return null;
        _decisions.Remove(removed);
        _version++;
        return removed;
    });

    private Task<T> RunAsync<T>(Func<T> work)
    {
        if (Failure is { } failure)
            return Task.FromException<T>(failure);
        lock (_gate)
            return Task.FromResult(work());
    }
}
