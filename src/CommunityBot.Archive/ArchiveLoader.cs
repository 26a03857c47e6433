namespace CommunityBot.Archive;

/// <summary>
/// Loads episodes and people from folders of pages: finds the files, reads each by itself and in parallel, and assembles a catalog of
/// what they say. The same files give the same catalog and the same problems in the same order.
/// </summary>
public static class ArchiveLoader
{
    /// <summary>
    /// Loads every folder of <paramref name="paths"/>, subfolders included. Where two hold the same episode (by slug or YouTube id) or
    /// person (by id), the first path wins. Nothing that stands in a file throws: it becomes a problem, and the rest is loaded.
    /// </summary>
    /// <exception cref="OperationCanceledException">Loading was cancelled.</exception>
    public static ArchiveLoad Load(IReadOnlyList<string> paths, CancellationToken cancellationToken = default) =>
        new LiveArchive(paths).LoadAll(cancellationToken);
}
