namespace CommunityBot.Search;

/// <summary>
/// Holds the newest index, and says how far the first one is. An index is replaced as a whole: a running command keeps the index with which
/// it started. Thread-safe.
/// </summary>
public sealed class SearchIndexHolder
{
    private TaskCompletionSource _replaced = CreateSource();
    private volatile SearchIndex? _index;

    /// <summary>The newest index; null until the first one is loaded.</summary>
    public SearchIndex? Index => _index;

    /// <summary>How far the first index is; of no meaning once there is one.</summary>
    public LoadingStatus Loading { get; } = new();

    /// <summary>Returns the newest index; waits while there is none.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public ValueTask<SearchIndex> WaitUntilLoadedAsync(CancellationToken cancellationToken) => WaitForChangeAsync(null, cancellationToken);

    /// <summary>Returns the newest index; waits while there is none, until a wait ends, and then returns null.</summary>
    /// <param name="wait">Ends the wait.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async ValueTask<SearchIndex?> WaitUntilLoadedAsync(CancellationToken wait, CancellationToken cancellationToken)
    {
        // Nearly always, there is one.
        if (_index is { } index)
            return index;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(wait, cancellationToken);
        try
        {
            return await WaitUntilLoadedAsync(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return _index;
        }
    }

    /// <summary>Returns the newest index; waits while it is <paramref name="known"/>.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async ValueTask<SearchIndex> WaitForChangeAsync(SearchIndex? known, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Read before the index: a replacement in between completes this task.
            var replaced = Volatile.Read(ref _replaced).Task;
            if (_index is { } index && index != known)
                return index;
            await replaced.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Replaces the index and wakes all that wait for a change.</summary>
    public void Replace(SearchIndex index)
    {
        _index = index;
        WakeWaiting();
    }

    /// <summary>Replaces the index if it is still <paramref name="known"/>; returns whether it was.</summary>
    public bool TryReplace(SearchIndex known, SearchIndex index)
    {
        if (Interlocked.CompareExchange(ref _index, index, known) != known)
            return false;
        WakeWaiting();
        return true;
    }

    private void WakeWaiting() => Interlocked.Exchange(ref _replaced, CreateSource()).SetResult();

    private static TaskCompletionSource CreateSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
