using CommunityBot.Archive.Files;
using CommunityBot.Core.Moderation;
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
        var load = ArchiveLoader.Load(settings.Folders, cancellationToken);
        var reasons = GetUnusableReasons(load, settings.Folders);
        foreach (var reason in reasons)
            await error.WriteLineAsync(reason);
        if (reasons.Count > 0)
            return null;
        var overlaid = CatalogOverlay.Apply(load.Catalog, decisions.Current.Decisions);
        decisions.Applied = overlaid.Decisions;
        return SearchIndex.Build(overlaid.Catalog, fields, ToSynonymGroups(GlossaryReader.Read(settings.GlossaryFile)));
    }

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
