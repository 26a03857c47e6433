using CommunityBot.Core.Archive;

namespace CommunityBot.Hosting;

/// <summary>Reads an archive for a process that is of no use without one.</summary>
internal static class ArchiveReader
{
    /// <summary>The archive; null, after a sentence for each reason, when a path is unusable or holds no episode.</summary>
    public static ArchiveLoad? Read(IReadOnlyList<string> paths, TextWriter error, CancellationToken cancellationToken)
    {
        var load = ArchiveLoader.Load(paths, cancellationToken);
        foreach (var sentence in Reasons(load, paths))
            error.WriteLine(sentence);
        return IsUsable(load) ? load : null;
    }

    public static bool IsUsable(ArchiveLoad load) => load.UnusablePaths.Count == 0 && load.Catalog.Episodes.Count > 0;

    /// <summary>Why an archive is of no use, in sentences; empty when it is.</summary>
    public static IEnumerable<string> Reasons(ArchiveLoad load, IReadOnlyList<string> paths) =>
        load.UnusablePaths.Count > 0 ? load.UnusablePaths
        : load.Catalog.Episodes.Count == 0 ? [$"No episode was found in {string.Join(" or ", paths)}: name a folder of episode pages with --archive, in Archive:Path, or in the environment as Archive__Path."]
        : [];
}
