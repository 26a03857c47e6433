using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Files;

/// <summary>What one look at an archive's folders finds, without reading any file. Two are equal when no file has changed between them.</summary>
internal sealed class ArchiveListing : IEquatable<ArchiveListing>
{
    private ArchiveListing(IReadOnlyList<FolderListing> folders) => Folders = folders;

    /// <summary>The folders in the order of their paths; each path once.</summary>
    public IReadOnlyList<FolderListing> Folders { get; }

    public static ArchiveListing Create(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        new([.. paths.Distinct(StringComparer.Ordinal).Select(path => ListFolder(path, cancellationToken))]);

    public bool Equals(ArchiveListing? other) => other is not null && Folders.SequenceEqual(other.Folders);

    public override bool Equals(object? obj) => Equals(obj as ArchiveListing);

    public override int GetHashCode() => Folders.Sum(folder => folder.Files.Count);

    private static FolderListing ListFolder(string path, CancellationToken cancellationToken)
    {
        var named = ProblemList.Quote(path);
        try
        {
            if (File.Exists(path))
                return FolderListing.CreateUnusable(path, $"The archive path {named} is a file; give the folder it stands in.");
            if (!Directory.Exists(path))
                return FolderListing.CreateUnusable(path, $"The archive path {named} does not exist.");
            var (files, problems) = FileFinder.Find(path, cancellationToken);
            return new(path, files, problems, null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return FolderListing.CreateUnusable(path, $"The archive path {named} is a folder that cannot be read.");
        }
    }
}

/// <summary>One folder of an archive.</summary>
/// <param name="Path">As the settings name it.</param>
/// <param name="Files">In ordinal order of their paths.</param>
/// <param name="Problems">What could not be listed.</param>
/// <param name="UnusableReason">A sentence that says why there is nothing; null for a folder that can be listed.</param>
internal sealed record FolderListing(string Path, IReadOnlyList<ArchiveFile> Files, IReadOnlyList<ArchiveProblem> Problems, string? UnusableReason)
{
    public static FolderListing CreateUnusable(string path, string sentence) => new(path, [], [], sentence);

    public bool Equals(FolderListing? other) => other is not null
        && Path == other.Path && UnusableReason == other.UnusableReason && Files.SequenceEqual(other.Files) && Problems.SequenceEqual(other.Problems);

    public override int GetHashCode() => HashCode.Combine(Path, UnusableReason, Files.Count);
}
