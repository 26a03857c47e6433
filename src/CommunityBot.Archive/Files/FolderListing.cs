namespace CommunityBot.Archive.Files;

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

    /// <summary>Lists the folders in the order of their paths. A path that is given twice is listed once.</summary>
    public static IReadOnlyList<FolderListing> List(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        [.. paths.Distinct(StringComparer.Ordinal).Select(path => List(path, cancellationToken))];

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
