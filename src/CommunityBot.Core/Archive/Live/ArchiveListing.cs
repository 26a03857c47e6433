namespace CommunityBot.Core.Archive.Live;

/// <summary>What one look at an archive's folders finds, without reading any file. Two are equal when no file has changed between them.</summary>
internal sealed class ArchiveListing : IEquatable<ArchiveListing>
{
    private ArchiveListing(IReadOnlyList<ListedFolder> folders) => Folders = folders;

    /// <summary>The folders in the order of their paths; each path once.</summary>
    public IReadOnlyList<ListedFolder> Folders { get; }

    public static ArchiveListing Of(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        new([.. paths.Distinct(StringComparer.Ordinal).Select(path => List(path, cancellationToken))]);

    public bool Equals(ArchiveListing? other) => other is not null && Folders.SequenceEqual(other.Folders);

    public override bool Equals(object? obj) => Equals(obj as ArchiveListing);

    public override int GetHashCode() => Folders.Sum(folder => folder.Files.Count);

    private static ListedFolder List(string path, CancellationToken cancellationToken)
    {
        var named = ProblemList.Excerpt(path);
        try
        {
            if (File.Exists(path))
                return ListedFolder.NotUsable(path, $"The archive path {named} is a file; give the folder it stands in.");
            if (!Directory.Exists(path))
                return ListedFolder.NotUsable(path, $"The archive path {named} does not exist.");
            var (files, problems) = ArchiveFiles.In(path, cancellationToken);
            return new(path, files, problems, null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return ListedFolder.NotUsable(path, $"The archive path {named} is a folder that cannot be read.");
        }
    }
}

/// <summary>One folder of an archive.</summary>
/// <param name="Path">As the settings name it.</param>
/// <param name="Files">In ordinal order of their paths.</param>
/// <param name="Problems">What could not be listed.</param>
/// <param name="Unusable">A sentence that says why there is nothing; null for a folder that can be listed.</param>
internal sealed record ListedFolder(string Path, IReadOnlyList<ArchiveFile> Files, IReadOnlyList<ArchiveProblem> Problems, string? Unusable)
{
    public static ListedFolder NotUsable(string path, string sentence) => new(path, [], [], sentence);

    public bool Equals(ListedFolder? other) => other is not null
        && Path == other.Path && Unusable == other.Unusable && Files.SequenceEqual(other.Files) && Problems.SequenceEqual(other.Problems);

    public override int GetHashCode() => HashCode.Combine(Path, Unusable, Files.Count);
}
