using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Synonyms;

namespace CommunityBot.Indexing;

/// <summary>Reads an archive and its glossary, and says why one is of no use.</summary>
internal static class SearchIndexLoader
{
    /// <summary>
    /// The archive as it is searched, repositories cloned where they are not yet; null, after a sentence for each reason, when a path is unusable or
    /// holds no episode.
    /// </summary>
    public static SearchIndex? Load(ArchiveSettings settings, SearchFields fields, TextWriter error, CancellationToken cancellationToken)
    {
        // A process that asks one question has nothing else to do meanwhile.
        var clones = new GitClones(settings, TimeProvider.System).UpdateAsync(onlyMissing: true, cancellationToken).GetAwaiter().GetResult();
        foreach (var problem in clones)
            error.WriteLine(problem);
        var load = ArchiveLoader.Load(settings.Folders, cancellationToken);
        var reasons = GetUnusableReasons(load, settings.Folders).ToList();
        reasons.ForEach(error.WriteLine);
        return reasons.Count > 0 ? null : SearchIndex.Build(load.Catalog, fields, ToSynonymGroups(ReadGlossary(settings)));
    }

    /// <summary>Why an archive is of no use, in sentences; empty when it is.</summary>
    public static IEnumerable<string> GetUnusableReasons(ArchiveLoad load, IReadOnlyList<string> paths) =>
        load.UnusablePaths.Count > 0 ? load.UnusablePaths
        : load.Catalog.Episodes.Count == 0 ? [$"No episode was found in {string.Join(" or ", paths)}: name a folder of episode pages with --archive, in Archive:Path, or in the environment as Archive__Path."]
        : [];

    public static Glossary ReadGlossary(ArchiveSettings settings) => settings.GlossaryFile is { } file ? GlossaryReader.Read(file) : CommunityBot.Archive.Glossary.Empty;

    public static IReadOnlyList<SynonymGroup> ToSynonymGroups(Glossary glossary) => [.. glossary.Groups.Select(g => new SynonymGroup(g, SynonymSource.Glossary))];
}
