using CommunityBot.Core.Archive;
using CommunityBot.Core.Archive.Live;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Search;
using CommunityBot.Core.Search.Completion;
using CommunityBot.Health;

namespace CommunityBot.Hosting;

/// <summary>Keeps what is answered from as its files are, and reports how. Not for several threads at once.</summary>
internal sealed partial class ArchiveReloader(
    ArchiveSettings settings, CurrentArchive archive, LastLoad lastLoad, TimeProvider clock, ILogger<ArchiveReloader> logger)
{
    private readonly LiveArchive _archive = new(settings.Folders);
    private readonly LiveGlossary _glossary = new(settings.GlossaryFile);
    private ArchiveLoad? _load;
    private SearchIndex? _index;

    /// <summary>Whether a change was seen that may still be going on, so that the next look should be soon.</summary>
    public bool IsSettling => _archive.IsSettling || _glossary.IsSettling;

    /// <summary>Reads everything for the first time.</summary>
    /// <returns>What is to be answered from, which is left to the caller to swap in; null, after a sentence for each reason, when it is of no use.</returns>
    public SearchIndex? Load(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        lastLoad.IsWhole = settings.IsCloned;
        _load = _archive.Load(cancellationToken);
        var reasons = ArchiveReader.Reasons(_load, settings.Folders).ToList();
        if (reasons.Count > 0)
        {
            foreach (var sentence in reasons)
                Log.Unusable(logger, sentence);
            return null;
        }

        _glossary.Load();
        _index = SearchIndex.Build(_load.Catalog, SearchFields.All, ArchiveReader.Synonyms(_glossary.Current));
        Report(_load, began, changed: null);
        Log.Loaded(logger, _load.Catalog.Episodes.Count, _load.Catalog.People.Count, _load.Problems.Count, clock.GetElapsedTime(began).TotalMilliseconds);
        return _index;
    }

    /// <summary>Looks for changes, and swaps in what came of them. Whatever goes wrong, what was answered from before still is.</summary>
    /// <returns>Whether there is a new snapshot.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public bool Look(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        try
        {
            var isCloned = settings.IsCloned;
            var read = _archive.Look(cancellationToken);
            var isGlossaryNew = _glossary.Look();
            if (read is null && !isGlossaryNew)
            {
                lastLoad.IsWhole |= isCloned && !_archive.IsSettling;
                return false;
            }

            var load = read ?? _load!;
            var index = SearchIndex.Build(load.Catalog, SearchFields.All, ArchiveReader.Synonyms(_glossary.Current), _index);
            archive.Swap(index);
            (_load, _index) = (load, index);
            var changed = string.Join("; ", new[] { read?.Changes.ToString(), isGlossaryNew ? "the glossary" : null }.OfType<string>());
            Report(load, began, changed);
            Log.Reloaded(logger, changed, load.Catalog.Episodes.Count, clock.GetElapsedTime(began).TotalMilliseconds);
            // Nobody who types should be the one who waits for it.
            _ = index.Complete("a", SuggestionKinds.All, 1);
            // Last: whoever sees it sees the snapshot too.
            lastLoad.IsWhole |= isCloned && !_archive.IsSettling;
            return true;
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.Failed(logger, surprise);
            return false;
        }
    }

    private void Report(ArchiveLoad load, long began, string? changed)
    {
        var known = lastLoad.Report?.Problems ?? [];
        IReadOnlyList<ArchiveProblem> problems = [.. load.Problems, .. _glossary.Current.Problems];
        foreach (var problem in load.Problems.Where(p => p.Severity == ProblemSeverity.Error).Concat(_glossary.Current.Problems).Except(known))
            Log.Problem(logger, problem);
        lastLoad.Report = new(clock.GetUtcNow(), clock.GetElapsedTime(began), load.FileCount, problems, changed);
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
