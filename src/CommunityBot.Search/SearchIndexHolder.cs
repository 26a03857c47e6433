namespace CommunityBot.Search;

/// <summary>
/// The archive that questions are asked of. It is swapped whole: a question in flight keeps the snapshot it began with.
/// </summary>
public sealed class SearchIndexHolder
{
    private TaskCompletionSource _replaced = CreateSource();
    private volatile SearchIndex? _index;

    /// <summary>The newest snapshot; null until the first has been loaded.</summary>
    public SearchIndex? Index => _index;

    /// <summary>The newest snapshot; before there is one, waits for it.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public ValueTask<SearchIndex> WaitUntilLoadedAsync(CancellationToken cancellationToken) => WaitForChangeAsync(null, cancellationToken);

    /// <summary>The newest snapshot; while it is the one that is known, waits for another.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async ValueTask<SearchIndex> WaitForChangeAsync(SearchIndex? known, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Before the look: a swap in between completes it.
            var swapped = Volatile.Read(ref _replaced).Task;
            if (_index is { } index && index != known)
                return index;
            await swapped.WaitAsync(cancellationToken);
        }
    }

    public void Replace(SearchIndex index)
    {
        _index = index;
        Interlocked.Exchange(ref _replaced, CreateSource()).SetResult();
    }

    private static TaskCompletionSource CreateSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
