namespace CommunityBot.Core.Archive;

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
    public static ArchiveLoad Load(IReadOnlyList<string> paths, CancellationToken cancellationToken = default)
    {
        var unusable = new List<string>();
        var problems = new List<ArchiveProblem>();
        var roots = new List<IReadOnlyList<FileReading>>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            if (Find(path, unusable, cancellationToken) is not var (files, unreadable))
                continue;
            problems.AddRange(unreadable);
            roots.Add(ReadAll(files, cancellationToken));
        }

        var assembly = CatalogAssembler.Assemble(roots, cancellationToken);
        problems.AddRange(roots.SelectMany(readings => readings).SelectMany(reading => reading.Problems));
        problems.AddRange(assembly.Problems);
        return new ArchiveLoad(
            assembly.Catalog,
            [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).Distinct()],
            unusable,
            roots.Sum(readings => readings.Count(reading => reading.Page is not null || reading.Person is not null)));
    }

    private static (IReadOnlyList<ArchiveFile> Files, IReadOnlyList<ArchiveProblem> Problems)? Find(
        string path, List<string> unusable, CancellationToken cancellationToken)
    {
        var named = ProblemList.Excerpt(path);
        try
        {
            if (File.Exists(path))
                unusable.Add($"The archive path {named} is a file; give the folder it stands in.");
            else if (!Directory.Exists(path))
                unusable.Add($"The archive path {named} does not exist.");
            else
                return ArchiveFiles.In(path, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            unusable.Add($"The archive path {named} is a folder that cannot be read.");
        }

        return null;
    }

    private static FileReading[] ReadAll(IReadOnlyList<ArchiveFile> files, CancellationToken cancellationToken)
    {
        var readings = new FileReading[files.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, files.Count, options, i => readings[i] = ArchiveFileReader.Read(files[i]));
        return readings;
    }
}
