using System.Collections.Concurrent;
using CommunityBot.Core.Interactions;

namespace CommunityBot.Testing;

/// <summary>A store of interactions that several replicas of a test can share.</summary>
internal sealed class InMemoryInteractionStore : IInteractionStore
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _taken = new();

    /// <summary>Thrown instead of an answer; null for none.</summary>
    public Exception? Failure { get; set; }

    public int Count => _taken.Count;

    public Task<bool> TryTakeAsync(string key, DateTimeOffset at, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(_taken.TryAdd(key, at)) : Task.FromException<bool>(Failure);

    public Task DeleteOldAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var (key, _) in _taken.Where(t => t.Value < before))
            _taken.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
