using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Files;

/// <summary>
/// Finds the files of one archive folder: <c>.md</c>, <c>.vtt</c>, <c>.srt</c>, <c>.json</c> and <c>.txt</c> in it and in its subfolders, in ordinal order
/// of their paths.
/// </summary>
/// <remarks>
/// Passed over in silence: names that begin with <c>.</c>; files that begin with <c>_</c>, which are drafts and templates; the folders
/// of <see cref="IgnoredFolders"/>; and <c>.txt</c> files with the names tools and sites give to other things (<see cref="IsIgnoredText"/>).
/// A link to a file is followed when its target lies inside the archive folder; a link to a folder never is.
/// </remarks>
internal sealed class FileFinder
{
    private static readonly string[] IgnoredFolders = ["_site", "_drafts", "_includes", "_layouts", "_plugins", "node_modules", "vendor", "bin", "obj", "__pycache__"];

    private static readonly string[] IgnoredTextNames =
        ["readme", "license", "licence", "copying", "notice", "authors", "changelog", "robots", "humans", "ads", "security", "llms", "cname", "cmakelists"];

    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    private readonly string _root;
    private readonly List<ArchiveFile> _files = [];
    private readonly List<ArchiveProblem> _problems = [];
    private int _entryCount;

    private FileFinder(string root) => _root = root;

    /// <exception cref="IOException">The folder itself cannot be listed; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static (IReadOnlyList<ArchiveFile> Files, IReadOnlyList<ArchiveProblem> Problems) Find(string root, CancellationToken cancellationToken)
    {
        var found = new FileFinder(RealPath.Resolve(root));
        found.Search(cancellationToken);
        return (found.TakeWithinLimit(), found._problems);
    }

    private List<ArchiveFile> TakeWithinLimit()
    {
        _files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var bytes = 0L;
        var within = _files.TakeWhile(file => (bytes += file.Length) <= ArchiveLimits.BytesPerPath).ToList();
        if (within.Count < _files.Count)
        {
            _problems.Add(new(PlainText.ToOneLine(_files[within.Count].Path), 1, ProblemSeverity.Error,
                $"The archive is larger than {ArchiveLimits.BytesPerPath / 1024 / 1024} MB; this file and the {_files.Count - within.Count - 1} behind it are not read."));
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
                    AddProblem(entry, ProblemSeverity.Error, $"There are more than {ArchiveLimits.FilesPerPath} files; this one and all behind it are not read.");
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
                AddProblem(folder, ProblemSeverity.Warning, "This is a folder with the name of a page.");
            if (depth > ArchiveLimits.FolderDepth)
                AddProblem(folder, ProblemSeverity.Error, $"Folders are nested deeper than {ArchiveLimits.FolderDepth} levels; this one is not read.");
            else
                folders.Push((folder, depth));
        }
    }

    private IReadOnlyList<FileSystemInfo> ListEntries(DirectoryInfo folder, bool isRoot)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos("*", AllEntries).Take(ArchiveLimits.FilesPerPath + 1).OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (!isRoot && unreadable is IOException or UnauthorizedAccessException)
        {
            AddProblem(folder, ProblemSeverity.Error, "This folder cannot be read.");
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
                AddProblem(link, ProblemSeverity.Warning, "This is a link to a folder elsewhere, which is not followed; give that folder as a path of its own.");
            return;
        }

        if (!IsArchiveFile(link.Name))
            return;
        if (!File.Exists(target))
            AddProblem(link, ProblemSeverity.Error, "This link leads nowhere.");
        else if (leavesRoot)
            AddProblem(link, ProblemSeverity.Error, "This link leads out of the archive folder and is not followed.");
        else
            AddFile(link, new FileInfo(target));
    }

    private void AddFile(FileSystemInfo entry, FileInfo content)
    {
        // A file may be gone since it was listed; from here on what is known of it stays as it is.
        if (!IsArchiveFile(entry.Name) || !content.Exists)
            return;
        // What is larger than a page is never read, and so takes no room from the others.
        var length = content.Length > ArchiveLimits.PageBytes ? 0 : content.Length;
        var side = ArchiveFile.GetKind(entry.Name) == ArchiveFileKind.Markdown ? null : FindSidecar(entry.FullName);
        _files.Add(new(ToRelativePath(entry), content.FullName, length, side?.FullName)
        {
            Version = FileVersion.From(content),
            SidecarVersion = side is null ? default : FileVersion.From(side),
        });
    }

    private static bool IsArchiveFile(string name) => !name.StartsWith('_')
        && ArchiveFile.GetKind(name) is not ArchiveFileKind.Other and var kind && (kind != ArchiveFileKind.Text || !IsIgnoredText(name));

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
            var side = new FileInfo(RealPath.Resolve(Path.ChangeExtension(transcript, extension)));
            if (side.Exists && IsInside(side.FullName))
                return side;
        }

        return null;
    }

    private bool IsInside(string path) =>
        path == _root || path.StartsWith(Path.TrimEndingDirectorySeparator(_root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string ToRelativePath(FileSystemInfo entry) => Path.GetRelativePath(_root, entry.FullName).Replace('\\', '/');

    private void AddProblem(FileSystemInfo entry, ProblemSeverity severity, string sentence) =>
        _problems.Add(new(PlainText.ToOneLine(ToRelativePath(entry)), 1, severity, sentence));
}
