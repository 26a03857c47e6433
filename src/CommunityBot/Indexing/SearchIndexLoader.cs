using CommunityBot.Archive.Files;
using CommunityBot.Core.Moderation;
using CommunityBot.Search.Snapshots;
using CommunityBot.Search.Synonyms;
using CommunityBot.Storage;

namespace CommunityBot.Indexing;

/// <summary>Loads an archive with its glossary and builds its search index, once.</summary>
internal static class SearchIndexLoader
{
    /// <summary>
    /// Clones the repositories and reads the feeds that are missing, loads the archive and builds an index that obeys the decisions of
    /// moderators. Writes a sentence for each problem of a repository or feed, and for each reason why there is no index.
    /// </summary>
    /// <returns>Null when a path is unusable, when there is no episode, or when nobody knows what moderators hid.</returns>
    public static async Task<SearchIndex?> LoadAsync(
        ArchiveSettings settings, StoreSettings store, SearchFields fields, TextWriter error, CancellationToken cancellationToken) =>
        await DecisionSource.LoadAsync(store, error, cancellationToken) is { } decisions
            ? await LoadAsync(settings, new DecisionHolder { Current = decisions }, fields, error, cancellationToken)
            : null;

    /// <inheritdoc cref="LoadAsync(ArchiveSettings, StoreSettings, SearchFields, TextWriter, CancellationToken)"/>
    /// <param name="settings">Where the archive is.</param>
    /// <param name="decisions">The decisions that the index obeys; told how much of their places was found.</param>
    /// <param name="fields">The text with which queries are compared.</param>
    /// <param name="error">Takes the sentences.</param>
    /// <param name="cancellationToken">Cancels the load.</param>
    public static async Task<SearchIndex?> LoadAsync(
        ArchiveSettings settings, DecisionHolder decisions, SearchFields fields, TextWriter error, CancellationToken cancellationToken)
    {
        foreach (var problem in await UpdateSourcesAsync(settings, onlyMissing: true, cancellationToken))
            await error.WriteLineAsync(problem.ToString());
        var archive = new ArchiveLoader(settings.Folders, settings.CacheFolder);
        var load = archive.LoadAll(cancellationToken);
        var reasons = GetUnusableReasons(load, settings.Folders);
        foreach (var reason in reasons)
            await error.WriteLineAsync(reason);
        if (reasons.Count > 0)
            return null;
        var overlaid = CatalogOverlay.Apply(load.Catalog, decisions.Current.Decisions);
        decisions.Applied = overlaid.Decisions;
        // What is rarely used is not worth a file.
        var snapshot = fields == SearchFields.All ? GetSnapshot(settings) : null;
        var synonyms = ToSynonymGroups(GlossaryReader.Read(settings.GlossaryFile));
        var index = SearchIndex.Build(overlaid.Catalog, fields, synonyms, snapshot: snapshot);
        try
        {
            archive.SaveSnapshot();
            if (snapshot is not null)
                index.SaveTo(snapshot);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next process reads everything too. Only the worker says so: here it would be beside an answer.
        }

        return index;
    }

    /// <summary>Where the index is kept for the next start; null when it is not.</summary>
    public static IndexSnapshot? GetSnapshot(ArchiveSettings settings) =>
        settings.CacheFolder is { } folder ? new(Path.Combine(folder, "index.bin")) : null;

    /// <summary>Clones or pulls the repositories and reads the feeds, once.</summary>
    /// <param name="settings">Where the archive is.</param>
    /// <param name="onlyMissing">Whether clones and feeds that exist stay as they are.</param>
    /// <param name="cancellationToken">Cancels the update.</param>
    /// <param name="progress">Told how far the feeds are read.</param>
    /// <returns>The problems of the repositories and feeds.</returns>
    public static async Task<IReadOnlyList<ArchiveProblem>> UpdateSourcesAsync(
        ArchiveSettings settings, bool onlyMissing, CancellationToken cancellationToken, ReadingProgress? progress = null)
    {
        using var feeds = new FeedUpdater(settings, TimeProvider.System, progress);
        var feedProblems = feeds.UpdateAsync(onlyMissing, cancellationToken);
        return [.. await new GitClones(settings, TimeProvider.System).UpdateAsync(onlyMissing, cancellationToken), .. await feedProblems];
    }

    /// <summary>The reasons why an archive cannot be used, one sentence each; empty when it can.</summary>
    public static IReadOnlyList<string> GetUnusableReasons(ArchiveLoad load, IReadOnlyList<ArchiveFolder> folders)
    {
        if (load.UnusablePaths.Count > 0)
            return load.UnusablePaths;
        if (load.Catalog.Episodes.Count > 0)
            return [];
        return
        [
            $"No episode was found in {string.Join(" or ", folders.Select(f => f.Path))}: name a folder of episode pages with --archive, "
                + "in Archive:Path, or in the environment as Archive__Path.",
        ];
    }

    public static IReadOnlyList<SynonymGroup> ToSynonymGroups(Glossary glossary) =>
        [.. glossary.Groups.Select(group => new SynonymGroup(group, SynonymSource.Glossary))];
}
