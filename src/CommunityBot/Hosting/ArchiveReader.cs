using CommunityBot.Core.Archive;
using CommunityBot.Core.Search;
using CommunityBot.Core.Search.Synonyms;

namespace CommunityBot.Hosting;

/// <summary>Reads an archive and its glossary, and says why one is of no use.</summary>
internal static class ArchiveReader
{
    /// <summary>
    /// The archive as it is searched, repositories cloned where they are not yet; null, after a sentence for each reason, when a path is unusable or
    /// holds no episode.
    /// </summary>
    public static SearchIndex? Read(ArchiveSettings settings, SearchFields fields, TextWriter error, CancellationToken cancellationToken)
    {
        // A process that asks one question has nothing else to do meanwhile.
        var clones = new GitClones(settings, TimeProvider.System).Update(onlyMissing: true, cancellationToken).GetAwaiter().GetResult();
        foreach (var problem in clones)
            error.WriteLine(problem);
        var load = ArchiveLoader.Load(settings.Folders, cancellationToken);
        var reasons = Reasons(load, settings.Folders).ToList();
        reasons.ForEach(error.WriteLine);
        return reasons.Count > 0 ? null : SearchIndex.Build(load.Catalog, fields, Synonyms(Glossary(settings)));
    }

    /// <summary>Why an archive is of no use, in sentences; empty when it is.</summary>
    public static IEnumerable<string> Reasons(ArchiveLoad load, IReadOnlyList<string> paths) =>
        load.UnusablePaths.Count > 0 ? load.UnusablePaths
        : load.Catalog.Episodes.Count == 0 ? [$"No episode was found in {string.Join(" or ", paths)}: name a folder of episode pages with --archive, in Archive:Path, or in the environment as Archive__Path."]
        : [];

    public static Glossary Glossary(ArchiveSettings settings) => settings.GlossaryFile is { } file ? GlossaryReader.Read(file) : Core.Archive.Glossary.Empty;

    public static IReadOnlyList<SynonymGroup> Synonyms(Glossary glossary) => [.. glossary.Groups.Select(g => new SynonymGroup(g, SynonymSource.Glossary))];
}
