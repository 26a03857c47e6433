namespace CommunityBot.Discord.Emulator;

/// <summary>What has happened, in order; each thing can be waited for once.</summary>
internal sealed class Journal<T>
{
    // Only where something is broken is this ever waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly List<T> _happened = [];
    private readonly List<(Predicate<T> Is, TaskCompletionSource<T> Happened)> _awaited = [];

    /// <summary>What has happened and nobody has waited for.</summary>
    public IReadOnlyList<T> Rest
    {
        get
        {
            lock (_gate)
                return [.. _happened];
        }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            var next = _awaited.FindIndex(a => a.Is(item));
            if (next < 0)
            {
                _happened.Add(item);
                return;
            }

            _awaited[next].Happened.SetResult(item);
            _awaited.RemoveAt(next);
        }
    }

    /// <summary>The first that fits, of those that have happened or will.</summary>
    public Task<T> NextAsync(Predicate<T> fits)
    {
        lock (_gate)
        {
            var first = _happened.FindIndex(fits);
            if (first >= 0)
            {
                var item = _happened[first];
                _happened.RemoveAt(first);
                return Task.FromResult(item);
            }

            var happened = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((fits, happened));
            return happened.Task.WaitAsync(Patience, TimeProvider.System);
        }
    }
}
