using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Indexing;

namespace CommunityBot.Indexing;

/// <summary>Keeps what is answered from as its files are, and reports how. Not for several threads at once.</summary>
internal sealed partial class SearchIndexUpdater(
    ArchiveSettings settings, SearchIndexHolder archive, ArchiveLoadStatus lastLoad, TimeProvider clock, ILogger<SearchIndexUpdater> logger)
{
    private readonly LiveArchive _archive = new(settings.Folders);
    private readonly GlossaryLoader _glossary = new(settings.GlossaryFile);
    private ArchiveLoad? _load;
    private SearchIndex? _index;

    /// <summary>Whether a change was seen that may still be going on, so that the next look should be soon.</summary>
    public bool IsChanging => _archive.IsChanging || _glossary.IsChanging;

    /// <summary>Reads everything for the first time.</summary>
    /// <returns>What is to be answered from, which is left to the caller to swap in; null, after a sentence for each reason, when it is of no use.</returns>
    public SearchIndex? Load(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        lastLoad.IsComplete = settings.AreRepositoriesCloned;
        _load = _archive.LoadAll(cancellationToken);
        var reasons = SearchIndexLoader.GetUnusableReasons(_load, settings.Folders).ToList();
        if (reasons.Count > 0)
        {
            foreach (var sentence in reasons)
                Log.Unusable(logger, sentence);
            return null;
        }

        _glossary.Load();
        _index = SearchIndex.Build(_load.Catalog, SearchFields.All, SearchIndexLoader.ToSynonymGroups(_glossary.Current));
        UpdateStatus(_load, began, changed: null);
        Log.Loaded(logger, _load.Catalog.Episodes.Count, _load.Catalog.People.Count, _load.Problems.Count, clock.GetElapsedTime(began).TotalMilliseconds);
        return _index;
    }

    /// <summary>Looks for changes, and swaps in what came of them. Whatever goes wrong, what was answered from before still is.</summary>
    /// <returns>Whether there is a new snapshot.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public bool Update(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        try
        {
            var isCloned = settings.AreRepositoriesCloned;
            var read = _archive.LoadChanges(cancellationToken);
            var isGlossaryNew = _glossary.LoadChanges();
            if (read is null && !isGlossaryNew)
            {
                lastLoad.IsComplete |= isCloned && !_archive.IsChanging;
                return false;
            }

            var load = read ?? _load!;
            var index = SearchIndex.Build(load.Catalog, SearchFields.All, SearchIndexLoader.ToSynonymGroups(_glossary.Current), _index);
            archive.Replace(index);
            (_load, _index) = (load, index);
            var changed = string.Join("; ", new[] { read?.Changes.ToString(), isGlossaryNew ? "the glossary" : null }.OfType<string>());
            UpdateStatus(load, began, changed);
            Log.Reloaded(logger, changed, load.Catalog.Episodes.Count, clock.GetElapsedTime(began).TotalMilliseconds);
            // Nobody who types should be the one who waits for it.
            _ = index.Complete("a", SuggestionKinds.All, 1);
            // Last: whoever sees it sees the snapshot too.
            lastLoad.IsComplete |= isCloned && !_archive.IsChanging;
            return true;
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.Failed(logger, surprise);
            return false;
        }
    }

    private void UpdateStatus(ArchiveLoad load, long began, string? changed)
    {
        var known = lastLoad.LastReport?.Problems ?? [];
        IReadOnlyList<ArchiveProblem> problems = [.. load.Problems, .. _glossary.Current.Problems];
        foreach (var problem in load.Problems.Where(p => p.Severity == ProblemSeverity.Error).Concat(_glossary.Current.Problems).Except(known))
            Log.Problem(logger, problem);
        lastLoad.LastReport = new(clock.GetUtcNow(), clock.GetElapsedTime(began), load.FileCount, problems, changed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The archive is loaded: {Episodes} episodes, {People} people, {Problems} problems, {Milliseconds:F0} ms")]
        public static partial void Loaded(ILogger logger, int episodes, int people, int problems, double milliseconds);

        [LoggerMessage(LogLevel.Information, "The archive has changed ({Changed}): {Episodes} episodes, {Milliseconds:F0} ms")]
        public static partial void Reloaded(ILogger logger, string changed, int episodes, double milliseconds);

        [LoggerMessage(LogLevel.Warning, "{Problem}")]
        public static partial void Problem(ILogger logger, ArchiveProblem problem);

        [LoggerMessage(LogLevel.Critical, "{Sentence}")]
        public static partial void Unusable(ILogger logger, string sentence);

        [LoggerMessage(LogLevel.Error, "The archive has changed and could not be read again; what was read before is still answered from")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
