using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands;

/// <summary>
/// The archive that questions are asked of. It is swapped whole: a question in flight keeps the snapshot it began with.
/// </summary>
public sealed class CurrentArchive
{
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SearchIndex? _index;

    /// <summary>The newest snapshot; null until the first has been loaded.</summary>
    public SearchIndex? Index => _index;

    /// <summary>The newest snapshot; before there is one, waits for it.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async ValueTask<SearchIndex> WhenLoaded(CancellationToken cancellationToken)
    {
        if (_index is { } index)
            return index;
        await _loaded.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _index!;
    }

    public void Swap(SearchIndex index)
    {
        _index = index;
        _loaded.TrySetResult();
    }
}
