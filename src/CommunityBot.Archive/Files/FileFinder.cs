namespace CommunityBot.Archive.Files;

/// <summary>
/// Finds the files of one archive folder and its subfolders: <c>.md</c>, <c>.vtt</c>, <c>.srt</c>, <c>.json</c>, <c>.html</c> and
/// <c>.txt</c>, in ordinal order of their paths.
/// </summary>
/// <remarks>
/// Ignored without a problem: names that begin with <c>.</c>; files that begin with <c>_</c>, which are drafts and templates; the folders
/// of <see cref="IgnoredFolders"/>; and <c>.txt</c> files with the names that tools and sites give to other texts
/// (<see cref="IsIgnoredText"/>). A link to a file is followed when its target is inside the archive folder; a link to a folder is never
/// followed.
/// </remarks>
internal sealed class FileFinder
{
    private static readonly string[] IgnoredFolders =
        ["_site", "_drafts", "_includes", "_layouts", "_plugins", "node_modules", "vendor", "bin", "obj", "__pycache__"];

    private static readonly string[] IgnoredTextNames =
    [
        "readme", "license", "licence", "copying", "notice", "authors", "changelog", "robots", "humans", "ads", "security", "llms", "cname",
        "cmakelists",
    ];

    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly string _root;
    private readonly List<ArchiveFile> _files = [];
    private readonly List<ArchiveProblem> _problems = [];
    private int _entryCount;

    private FileFinder(string root) => _root = root;

    /// <returns>The files that are within <see cref="ArchiveLimits"/>, and what could not be listed.</returns>
    /// <exception cref="IOException">The folder itself cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself cannot be listed.</exception>
    public static (IReadOnlyList<ArchiveFile> Files, IReadOnlyList<ArchiveProblem> Problems) Find(
        string root, CancellationToken cancellationToken)
    {
        var finder = new FileFinder(RealPath.Resolve(root));
        finder.Search(cancellationToken);
        return (finder.TakeWithinLimit(), finder._problems);
    }

    /// <summary>Whether a file of this name is read.</summary>
    public static bool IsArchiveFile(string name) => !name.StartsWith('_')
        && ArchiveFile.GetKind(name) is not ArchiveFileKind.Other and var kind && (kind != ArchiveFileKind.Text || !IsIgnoredText(name));

    private List<ArchiveFile> TakeWithinLimit()
    {
        _files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var bytes = 0L;
        var within = _files.TakeWhile(file => (bytes += file.Length) <= ArchiveLimits.BytesPerPath).ToList();
        if (within.Count < _files.Count)
        {
            var message = $"The archive is larger than {ArchiveLimits.BytesPerPath / 1024 / 1024} MB; "
                + $"this file and the {_files.Count - within.Count - 1} after it are not read.";
            _problems.Add(ArchiveProblem.Create(_files[within.Count].Path, 1, ProblemSeverity.Error, message));
        }

        return within;
    }

    private void Search(CancellationToken cancellationToken)
    {
        var folders = new Stack<(DirectoryInfo Folder, int Depth)>([(new DirectoryInfo(_root), 0)]);
        while (folders.TryPop(out var next))
        {
            foreach (var entry in ListEntries(next.Folder, isRoot: next.Depth == 0))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++_entryCount > ArchiveLimits.FilesPerPath)
                {
                    AddError(entry, $"There are more than {ArchiveLimits.FilesPerPath} files; this one and all after it are not read.");
                    return;
                }

                if (entry.Name.StartsWith('.'))
                    continue;
                if (entry.LinkTarget is not null)
                    AddLinkTarget(entry);
                else if (entry is FileInfo)
                    AddFile(entry, (FileInfo)entry);
                else if (!IgnoredFolders.Contains(entry.Name, StringComparer.OrdinalIgnoreCase))
                    Enter((DirectoryInfo)entry, next.Depth + 1);
            }
        }

        void Enter(DirectoryInfo folder, int depth)
        {
            if (ArchiveFile.HasExtension(folder.Name, ".md"))
                AddWarning(folder, "This is a folder with the name of a page.");
            if (depth > ArchiveLimits.FolderDepth)
                AddError(folder, $"Folders are nested deeper than {ArchiveLimits.FolderDepth} levels; this one is not read.");
            else
                folders.Push((folder, depth));
        }
    }

    private IReadOnlyList<FileSystemInfo> ListEntries(DirectoryInfo folder, bool isRoot)
    {
        try
        {
            var entries = folder.EnumerateFileSystemInfos("*", AllEntries).Take(ArchiveLimits.FilesPerPath + 1);
            return [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (!isRoot && exception is IOException or UnauthorizedAccessException)
        {
            AddError(folder, "This folder cannot be read.");
            return [];
        }
    }

    private void AddLinkTarget(FileSystemInfo link)
    {
        var target = RealPath.Resolve(link.FullName);
        var leavesRoot = !IsInside(target);
        if (Directory.Exists(target))
        {
            if (leavesRoot)
                AddWarning(link, "This is a link to a folder elsewhere, which is not followed; give that folder as a path of its own.");
            return;
        }

        if (!IsArchiveFile(link.Name))
            return;
        if (!File.Exists(target))
            AddError(link, "The target of this link does not exist.");
        else if (leavesRoot)
            AddError(link, "This link leads out of the archive folder and is not followed.");
        else
            AddFile(link, new FileInfo(target));
    }

    private void AddFile(FileSystemInfo entry, FileInfo content)
    {
        // The file may have been deleted since its folder was listed. From here on the file's properties are read once and kept.
        if (!IsArchiveFile(entry.Name) || !content.Exists)
            return;
        // A file above the size limit is never read, so it does not count toward the bytes of the path.
        var length = content.Length > ArchiveLimits.PageBytes ? 0 : content.Length;
        var sidecar = ArchiveFile.GetKind(entry.Name) == ArchiveFileKind.Markdown ? null : FindSidecar(entry.FullName);
        _files.Add(new(ToRelativePath(entry), content.FullName, length, sidecar?.FullName)
        {
            Version = FileVersion.From(content),
            SidecarVersion = sidecar is null ? default : FileVersion.From(sidecar),
        });
    }

    private static bool IsIgnoredText(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        return IgnoredTextNames.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || stem.StartsWith("requirements", StringComparison.OrdinalIgnoreCase)
            || stem.StartsWith("constraints", StringComparison.OrdinalIgnoreCase);
    }

    private FileInfo? FindSidecar(string transcript)
    {
        foreach (var extension in (string[])[".yaml", ".yml"])
        {
            var sidecar = new FileInfo(RealPath.Resolve(Path.ChangeExtension(transcript, extension)));
            if (sidecar.Exists && IsInside(sidecar.FullName))
                return sidecar;
        }

        return null;
    }

    private bool IsInside(string path) =>
        path == _root || path.StartsWith(Path.TrimEndingDirectorySeparator(_root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string ToRelativePath(FileSystemInfo entry) => Path.GetRelativePath(_root, entry.FullName).Replace('\\', '/');

    private void AddWarning(FileSystemInfo entry, string message) => AddProblem(entry, ProblemSeverity.Warning, message);

    private void AddError(FileSystemInfo entry, string message) => AddProblem(entry, ProblemSeverity.Error, message);

    private void AddProblem(FileSystemInfo entry, ProblemSeverity severity, string message) =>
        _problems.Add(ArchiveProblem.Create(ToRelativePath(entry), 1, severity, message));
}
