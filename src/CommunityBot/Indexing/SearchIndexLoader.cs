using CommunityBot.Search.Synonyms;

namespace CommunityBot.Indexing;

/// <summary>Loads an archive with its glossary and builds its search index, once.</summary>
internal static class SearchIndexLoader
{
    /// <summary>
    /// Clones the repositories that are not cloned yet, loads the archive and builds its index. Writes a sentence for each problem of a
    /// repository, and for each reason why there is no index.
    /// </summary>
    /// <returns>Null when a path is unusable or when there is no episode.</returns>
    public static async Task<SearchIndex?> LoadAsync(
        ArchiveSettings settings, SearchFields fields, TextWriter error, CancellationToken cancellationToken)
    {
        foreach (var problem in await new GitClones(settings, TimeProvider.System).UpdateAsync(onlyMissing: true, cancellationToken))
            await error.WriteLineAsync(problem.ToString());
        var load = ArchiveLoader.Load(settings.Folders, cancellationToken);
        var reasons = GetUnusableReasons(load, settings.Folders);
        foreach (var reason in reasons)
            await error.WriteLineAsync(reason);
        return reasons.Count > 0
            ? null
            : SearchIndex.Build(load.Catalog, fields, ToSynonymGroups(GlossaryReader.Read(settings.GlossaryFile)));
    }

    /// <summary>The reasons why an archive cannot be used, one sentence each; empty when it can.</summary>
    public static IReadOnlyList<string> GetUnusableReasons(ArchiveLoad load, IReadOnlyList<string> paths)
    {
        if (load.UnusablePaths.Count > 0)
            return load.UnusablePaths;
        if (load.Catalog.Episodes.Count > 0)
            return [];
        return
        [
            $"No episode was found in {string.Join(" or ", paths)}: name a folder of episode pages with --archive, in Archive:Path, "
                + "or in the environment as Archive__Path.",
        ];
    }

    public static IReadOnlyList<SynonymGroup> ToSynonymGroups(Glossary glossary) =>
        [.. glossary.Groups.Select(group => new SynonymGroup(group, SynonymSource.Glossary))];
}
