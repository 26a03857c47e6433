namespace CommunityBot.Discord.Emulator;

/// <summary>Records events in order; a test can wait for each once.</summary>
internal sealed class Journal<T>
{
    // Reached only by a broken test.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly List<T> _happened = [];
    private readonly List<(Predicate<T> Is, TaskCompletionSource<T> Happened)> _awaited = [];

    /// <summary>The events that no test has waited for.</summary>
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

    /// <summary>Waits for the first event that matches.</summary>
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
