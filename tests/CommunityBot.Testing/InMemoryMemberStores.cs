using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Saving;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Episodes;

namespace CommunityBot.Testing;

/// <summary>Remembers saved moments until the process ends.</summary>
public sealed class InMemorySavedMomentStore : ISavedMomentStore
{
    private readonly Lock _gate = new();
    private readonly List<SavedMoment> _moments = [];

    public Task<bool?> AddAsync(SavedMoment moment, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var own = _moments.FindAll(m => m.Owner == moment.Owner);
            bool? result = own.Exists(m => m.Moment == moment.Moment) ? false : own.Count >= SavedMoment.MaxPerMember ? null : true;
            if (result == true)
                _moments.Add(moment);
            return Task.FromResult(result);
        }
    }

    public Task<bool> RemoveAsync(Nominator owner, MomentAddress moment, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_moments.RemoveAll(m => m.Owner == owner && m.Moment == moment) > 0);
    }

    public Task<IReadOnlyList<SavedMoment>> GetAsync(Nominator owner, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<SavedMoment>>(
                [.. _moments.Where(m => m.Owner == owner).OrderByDescending(m => m.At).ThenBy(m => $"{m.Moment}", StringComparer.Ordinal)]);
    }

    public Task<int> RemoveOwnerAsync(Nominator owner, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_moments.RemoveAll(m => m.Owner == owner));
    }
}

/// <summary>Remembers what was shared and opened until the process ends.</summary>
public sealed class InMemoryMomentCountStore : IMomentCountStore
{
    private readonly Lock _gate = new();
    private readonly List<MomentCount> _counts = [];

    public Task AddAsync(IReadOnlyList<MomentCount> counts, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var count in counts)
            {
                var known = _counts.FindIndex(c => c.Moment == count.Moment && c.Week == count.Week);
                if (known >= 0)
                {
                    var before = _counts[known];
                    _counts[known] = before with { Shared = before.Shared + count.Shared, Opened = before.Opened + count.Opened };
                }
                else if (_counts.Count(c => c.Week == count.Week) < MomentCount.MaxPerWeek)
                {
                    _counts.Add(count);
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MomentCount>> GetAsync(DateOnly since, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<MomentCount>>(
                [.. _counts.Where(c => c.Week >= since).OrderBy(c => c.Week).ThenBy(c => $"{c.Moment}", StringComparer.Ordinal)]);
    }

    public Task DeleteOldAsync(DateOnly before, CancellationToken cancellationToken)
    {
        lock (_gate)
            _counts.RemoveAll(c => c.Week < before);
        return Task.CompletedTask;
    }
}
