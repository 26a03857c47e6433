using CommunityBot.Core.Moderation;

namespace CommunityBot.Indexing;

/// <summary>Keeps the index of this process in line with the decisions of moderators in the store. Thread-safe.</summary>
internal sealed partial class DecisionUpdater(
    IDecisionStore store, DecisionSource source, DecisionHolder holder, SearchIndexUpdater index, RandomSource random, TimeProvider clock,
    ILogger<DecisionUpdater> logger) : IDecisionUpdater, IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _updating = new(1);
    private bool _isCopied;

    /// <summary>
    /// Reads the decisions that the first index must obey. It waits while they cannot be known: what is hidden must not come back because
    /// the store is down.
    /// </summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), LongestWait, random);
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                holder.Current = await source.ReadAsync(cancellationToken);
                return;
            }
            catch (StoreUnavailableException exception)
            {
                if (isFirst)
                    Log.Waiting(logger, exception.Message, source.File.Path);
                await Task.Delay(backoff.Next(), clock, cancellationToken);
            }
        }
    }

    /// <summary>Uses the store once in each way and changes nothing, so that the first decision need not wait for compilation.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await store.GetAsync(cancellationToken);
        await store.RemoveAsync("", cancellationToken);
    }

    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await _updating.WaitAsync(cancellationToken);
        try
        {
            var known = holder.Current;
            if (await store.GetVersionAsync(cancellationToken) != known.Version)
                Apply(await GetAsync(known, cancellationToken), known);
            Copy(holder.Current);
        }
        finally
        {
            _updating.Release();
        }
    }

    public void Dispose() => _updating.Dispose();

    // A store without a version is a new one. It takes over what the one before it held.
    private async Task<DecisionSet> GetAsync(DecisionSet known, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(cancellationToken);
        if (stored.Version is not null || known.Decisions.Count == 0)
            return stored;
        foreach (var decision in known.Decisions)
            await store.AddAsync(decision, cancellationToken);
        Log.TakenOver(logger, known.Decisions.Count);
        return await store.GetAsync(cancellationToken);
    }

    private void Apply(DecisionSet decisions, DecisionSet known)
    {
        var began = clock.GetTimestamp();
        holder.Current = decisions;
        try
        {
            index.Rebuild();
        }
        catch
        {
            // The next call tries again.
            holder.Current = known;
            throw;
        }

        _isCopied = false;
        Log.Applied(logger, decisions.Decisions.Count, clock.GetElapsedTime(began).TotalMilliseconds);
    }

    // Also without a decision: else nobody would know that there is none, when the store cannot be used.
    private void Copy(DecisionSet decisions)
    {
        if (_isCopied)
            return;
        try
        {
            source.File.Write(decisions);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotCopied(logger, source.File.Path);
        }

        _isCopied = true;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "{Reason} Nobody knows what moderators hid, and {File} has no copy that can be read. So no question is answered until "
            + "the store works.")]
        public static partial void Waiting(ILogger logger, string reason, string file);

        [LoggerMessage(LogLevel.Information, "The archive obeys {Decisions} decisions of moderators, {Milliseconds:F0} ms")]
        public static partial void Applied(ILogger logger, int decisions, double milliseconds);

        [LoggerMessage(LogLevel.Warning, "The store is new. It takes over {Decisions} decisions of moderators that the last one held.")]
        public static partial void TakenOver(ILogger logger, int decisions);

        [LoggerMessage(
            LogLevel.Warning,
            "The decisions of moderators could not be copied to {File}. If the bot starts while the store cannot be used, it must wait.")]
        public static partial void NotCopied(ILogger logger, string file);
    }
}
