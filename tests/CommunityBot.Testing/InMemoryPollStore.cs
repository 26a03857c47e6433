using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing;

/// <summary>Remembers polls and votes until the process ends.</summary>
/// <param name="highlights">Has the queue that a result orders.</param>
public sealed class InMemoryPollStore(IHighlightStore highlights) : IPollStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Poll> _polls = [];
    private readonly Dictionary<(string Poll, Nominator Voter), int> _votes = [];

    public Task<Poll> KeepAsync(Poll poll, CancellationToken cancellationToken) =>
        RunAsync(() => _polls.TryAdd(poll.Key, poll) ? poll : _polls[poll.Key]);

    public Task<Poll?> FindAsync(string key, CancellationToken cancellationToken) => RunAsync(() => _polls.GetValueOrDefault(key));

    public Task<IReadOnlyList<Poll>> GetNewestAsync(int count, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<Poll>>(
        () => [.. _polls.Values.OrderByDescending(p => p.Key, StringComparer.Ordinal).Take(count)]);

    public Task VoteAsync(string key, Nominator voter, int candidate, DateTimeOffset at, CancellationToken cancellationToken) =>
        RunAsync(() => _votes[(key, voter)] = candidate);

    public Task<IReadOnlyDictionary<int, int>> CountVotesAsync(string key, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyDictionary<int, int>>(
            () => _votes.Where(v => v.Key.Poll == key).CountBy(v => v.Value).ToDictionary(c => c.Key, c => c.Value));

    public Task<int> RemoveVoterAsync(Nominator voter, CancellationToken cancellationToken) => RunAsync(() =>
    {
        var keys = _votes.Keys.Where(k => k.Voter == voter).ToList();
        keys.ForEach(key => _votes.Remove(key));
        return keys.Count;
    });

    public async Task<bool> CompleteAsync(string key, EditorialQueue queue, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { IsCounted: false } poll
            || !await highlights.SaveAsync(queue, cancellationToken))
            return false;
        await RunAsync(() => _polls[key] = poll with { IsCounted = true });
        return true;
    }

    private Task<T> RunAsync<T>(Func<T> work)
    {
        lock (_gate)
            return Task.FromResult(work());
    }
}
