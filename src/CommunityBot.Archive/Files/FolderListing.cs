namespace CommunityBot.Archive.Files;

/// <summary>A folder of an archive.</summary>
/// <param name="Path">The folder; subfolders are included.</param>
/// <param name="Show">The show whose episodes it holds; null when the settings do not name it.</param>
public sealed record ArchiveFolder(string Path, string? Show);

/// <summary>The files of one archive folder, listed but not read. Two are equal when no file has changed.</summary>
/// <param name="Path">The path as the settings write it.</param>
/// <param name="Files">In ordinal order of their paths.</param>
/// <param name="Problems">What could not be listed.</param>
/// <param name="UnusableReason">A sentence that says why the folder cannot be listed; null when it can.</param>
internal sealed record FolderListing(
    string Path, IReadOnlyList<ArchiveFile> Files, IReadOnlyList<ArchiveProblem> Problems, string? UnusableReason)
{
    /// <summary>Files that were not taken for a page, person or transcript because of their names. They do not count as a change.</summary>
    public IReadOnlyList<UnusedFile> Unused { get; init; } = [];

    /// <summary>The show whose episodes the folder holds; null when the settings do not name it.</summary>
    public string? Show { get; init; }

    /// <summary>Lists the folders in their order. A path that is given twice is listed once.</summary>
    public static IReadOnlyList<FolderListing> List(IReadOnlyList<ArchiveFolder> folders, CancellationToken cancellationToken) =>
    [
        .. folders.DistinctBy(folder => folder.Path, StringComparer.Ordinal)
            .Select(folder => List(folder.Path, cancellationToken) with { Show = folder.Show }),
    ];

    public bool Equals(FolderListing? other) => other is not null && Path == other.Path && UnusableReason == other.UnusableReason
        && Files.SequenceEqual(other.Files) && Problems.SequenceEqual(other.Problems);

    public override int GetHashCode() => HashCode.Combine(Path, UnusableReason, Files.Count);

    private static FolderListing List(string path, CancellationToken cancellationToken)
    {
        var quoted = ArchiveProblem.Quote(path);
        try
        {
            if (File.Exists(path))
                return CreateUnusable($"The archive path {quoted} is a file; give the folder that holds it.");
            if (!Directory.Exists(path))
                return CreateUnusable($"The archive path {quoted} does not exist.");
            var (files, problems, unused) = FileFinder.Find(path, cancellationToken);
            return new(path, files, problems, null) { Unused = unused };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CreateUnusable($"The archive path {quoted} is a folder that cannot be read.");
        }

        FolderListing CreateUnusable(string reason) => new(path, [], [], reason);
    }
}
