using CommunityBot.Core.Moderation;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Snapshots;

namespace CommunityBot.Indexing;

/// <summary>
/// Loads the archive and its glossary, replaces the search index whenever they or the decisions of moderators change, and reports each load
/// in the status. Only <see cref="Rebuild"/> may be called while another method runs.
/// </summary>
internal sealed partial class SearchIndexUpdater(
    ArchiveSettings settings, DecisionHolder decisions, SearchIndexHolder holder, ArchiveLoadStatus status, TimeProvider clock,
    ILogger<SearchIndexUpdater> logger)
{
    private readonly Lock _building = new();
    private readonly ArchiveLoader _archive = new(settings.Folders, settings.CacheFolder);
    private readonly IndexSnapshot? _snapshot = SearchIndexLoader.GetSnapshot(settings);
    private readonly GlossaryLoader _glossary = new(settings.GlossaryFile);
    private ArchiveLoad? _load;
    private SearchIndex? _savedIndex;
    private bool _isSnapshotRefused;

    /// <summary>Whether a change was seen that may be incomplete, so that the next check should be soon.</summary>
    public bool IsChanging => _archive.IsChanging || _glossary.IsChanging;

    /// <summary>Loads everything, prepares the first index and publishes it.</summary>
    /// <returns>Whether there is an index. When there is none, each reason is logged.</returns>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public async Task<bool> LoadAsync(
        Func<SearchIndex, CancellationToken, Task> prepareAsync, Task decided, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        status.IsComplete = settings.AreSourcesPresent;
        var progress = new ReadingProgress();
        holder.Loading.Begin(LoadingPhase.Reading, () => progress.Files);
        var load = _archive.LoadAll(progress, cancellationToken);
        var reasons = SearchIndexLoader.GetUnusableReasons(load, settings.Folders);
        foreach (var reason in reasons)
            Log.Unusable(logger, reason);
        if (reasons.Count > 0)
            return false;

        _glossary.Load();
        // The decisions are read while the archive is.
        holder.Loading.Begin(LoadingPhase.Waiting);
        await decided;
        holder.Loading.Begin(LoadingPhase.Indexing);
        var built = Build(load);
        UpdateStatus(load, began, changeSummary: null);
        var elapsed = clock.GetElapsedTime(began).TotalMilliseconds;
        Log.Loaded(logger, load.Catalog.Episodes.Count, load.Catalog.People.Count, load.Problems.Count, elapsed);
        await prepareAsync(built.Index, cancellationToken);
        lock (_building)
        {
            // A moderator may have hidden something meanwhile.
            Publish(built.Decisions == decisions.Current ? built : Build(load));
        }

        return true;
    }

    /// <summary>Publishes an index that obeys the current decisions; does nothing before the archive is loaded.</summary>
    public void Rebuild()
    {
        lock (_building)
        {
            if (_load is { } load)
                Publish(Build(load));
        }
    }

    /// <summary>Loads what has changed and publishes a new index. On any error the index stays as it is.</summary>
    /// <returns>Whether there is a new index.</returns>
    /// <exception cref="OperationCanceledException">The update was cancelled.</exception>
    public bool Update(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        try
        {
            // Before the files are read: a source that is copied meanwhile is not part of this load.
            var arePresent = settings.AreSourcesPresent;
            var changedArchive = _archive.LoadChanges(cancellationToken);
            var isGlossaryChanged = _glossary.LoadChanges();
            var isChanged = changedArchive is not null || isGlossaryChanged;
            if (isChanged)
            {
                var load = changedArchive ?? _load!;
                SearchIndex index;
                lock (_building)
                {
                    var built = Build(load);
                    Publish(built);
                    index = built.Index;
                }

                string?[] summaries = [changedArchive?.Changes.ToString(), isGlossaryChanged ? "the glossary" : null];
                var changeSummary = string.Join("; ", summaries.OfType<string>());
                UpdateStatus(load, began, changeSummary);
                Log.Reloaded(logger, changeSummary, load.Catalog.Episodes.Count, clock.GetElapsedTime(began).TotalMilliseconds);
                // Prepares the suggestions, so that the first person who types does not wait for them.
                _ = index.Complete("a", SuggestionKinds.All, 1);
            }

            // Last, so that a reader who sees the archive complete also sees the index.
            status.IsComplete |= arePresent && !_archive.IsChanging;
            return isChanged;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
            return false;
        }
    }

    /// <summary>Keeps what was read for the next start, unless that was done. Where it cannot be kept, one sentence is logged.</summary>
    public void SaveSnapshot()
    {
        if (_snapshot is null || _isSnapshotRefused || holder.Index is not { } index || index == _savedIndex)
            return;
        try
        {
            _archive.SaveSnapshot();
            index.SaveTo(_snapshot);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _isSnapshotRefused = true;
            Log.NotKept(logger, settings.CacheFolder!, exception.Message);
        }

        _savedIndex = index;
    }

    private BuiltIndex Build(ArchiveLoad load)
    {
        var obeyed = decisions.Current;
        var overlaid = CatalogOverlay.Apply(load.Catalog, obeyed.Decisions);
        var synonyms = SearchIndexLoader.ToSynonymGroups(_glossary.Current);
        var earlier = holder.Index;
        var index = SearchIndex.Build(overlaid.Catalog, SearchFields.All, synonyms, earlier, earlier is null ? _snapshot : null);
        return new(load, obeyed, overlaid, index);
    }

    private void Publish(BuiltIndex built)
    {
        _load = built.Load;
        decisions.Applied = built.Overlaid.Decisions;
        holder.Replace(built.Index);
    }

    private void UpdateStatus(ArchiveLoad load, long began, string? changeSummary)
    {
        var known = status.LastReport?.Problems ?? [];
        var errors = load.Problems.Where(p => p.Severity == ProblemSeverity.Error);
        foreach (var problem in errors.Concat(_glossary.Current.Problems).Except(known))
            Log.Problem(logger, problem);
        IReadOnlyList<ArchiveProblem> problems = [.. load.Problems, .. _glossary.Current.Problems];
        status.LastReport = new(clock.GetUtcNow(), clock.GetElapsedTime(began), load.FileCount, problems, changeSummary);
    }

    private sealed record BuiltIndex(ArchiveLoad Load, DecisionSet Decisions, OverlaidCatalog Overlaid, SearchIndex Index);

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Information, "The archive is loaded: {Episodes} episodes, {People} people, {Problems} problems, {Milliseconds:F0} ms")]
        public static partial void Loaded(ILogger logger, int episodes, int people, int problems, double milliseconds);

        [LoggerMessage(LogLevel.Information, "The archive has changed ({Changed}): {Episodes} episodes, {Milliseconds:F0} ms")]
        public static partial void Reloaded(ILogger logger, string changed, int episodes, double milliseconds);

        [LoggerMessage(LogLevel.Warning, "{Problem}")]
        public static partial void Problem(ILogger logger, ArchiveProblem problem);

        [LoggerMessage(
            LogLevel.Warning,
            "Nothing can be kept in {Folder} for the next start, which will read every file again: {Reason} Archive:CacheFolder names "
                + "another folder, and the value none keeps nothing.")]
        public static partial void NotKept(ILogger logger, string folder, string reason);

        [LoggerMessage(LogLevel.Critical, "{Reason}")]
        public static partial void Unusable(ILogger logger, string reason);

        [LoggerMessage(
            LogLevel.Error,
            "The archive has changed and could not be loaded again. The bot continues with the archive as it was; the next change of a "
                + "file starts a new attempt.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
