namespace CommunityBot.Archive.Files;

/// <summary>
/// Finds the files of one archive folder and its subfolders with the extensions of <see cref="ArchiveFile.Extensions"/>, in ordinal order
/// of their paths.
/// </summary>
/// <remarks>
/// Reported as not used: side files without a transcript, chapters, and transcripts in formats that are not read
/// (<see cref="OtherFormats"/>). Ignored without a problem: names that begin with <c>.</c>; files that begin with <c>_</c>, which are
/// drafts and templates; the folders of <see cref="IgnoredFolders"/>; and <c>.txt</c> files with the names that tools and sites give to
/// other texts (<see cref="IsIgnoredText"/>). A link to a file is followed when its target is inside the archive folder; a link to a
/// folder is never followed.
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

    // Also beside another word: theme-license.txt.
    private static readonly string[] LicenseWords = ["license", "licence", "readme", "changelog"];

    /// <summary>The extensions of the files that describe the transcript with their name.</summary>
    public static readonly string[] SidecarExtensions = [".yaml", ".yml", VideoInfo];

    // Formats in which podcasts keep transcripts.
    private static readonly string[] OtherFormats =
        [".docx", ".doc", ".odt", ".rtf", ".pdf", ".lrc", ".scc", ".tsv", ".csv"];

    // yt-dlp writes the title, day and length of a video into a file of this name.
    private const string VideoInfo = ".info.json";

    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly string _root;
    private readonly List<ArchiveFile> _files = [];
    private readonly List<ArchiveProblem> _problems = [];
    private readonly List<UnusedFile> _unused = [];
    private int _entryCount;

    private FileFinder(string root) => _root = root;

    /// <returns>The files that are within <see cref="ArchiveLimits"/>, what could not be listed, and what is not used.</returns>
    /// <exception cref="IOException">The folder itself cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself cannot be listed.</exception>
    public static (IReadOnlyList<ArchiveFile> Files, IReadOnlyList<ArchiveProblem> Problems, IReadOnlyList<UnusedFile> Unused) Find(
        string root, CancellationToken cancellationToken)
    {
        var finder = new FileFinder(RealPath.Resolve(root));
        finder.Search(cancellationToken);
        return (finder.TakeWithinLimit(), finder._problems, finder._unused);
    }

    /// <summary>Whether a file of this name is read.</summary>
    public static bool IsArchiveFile(string name) => !name.StartsWith('_') && !IsChapters(name)
        && !ArchiveFile.HasExtension(name, VideoInfo) && !ArchiveFile.HasExtension(name, ".live_chat.json")
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
            var entries = ListEntries(next.Folder, isRoot: next.Depth == 0);
            var names = entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
            var firstFile = _files.Count;
            foreach (var entry in entries)
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
                    AddLinkTarget(entry, names);
                else if (entry is FileInfo)
                    AddFile(entry, (FileInfo)entry, names);
                else if (!IgnoredFolders.Contains(entry.Name, StringComparer.OrdinalIgnoreCase))
                    Enter((DirectoryInfo)entry, next.Depth + 1);
            }

            AddUnused(entries, firstFile);
        }

        void Enter(DirectoryInfo folder, int depth)
        {
            if (ArchiveFile.GetKind(folder.Name) == ArchiveFileKind.Markdown)
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

    private void AddLinkTarget(FileSystemInfo link, HashSet<string> names)
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
            AddFile(link, new FileInfo(target), names);
    }

    private void AddFile(FileSystemInfo entry, FileInfo content, HashSet<string> names)
    {
        if (!IsArchiveFile(entry.Name))
            return;
        // The file may have been deleted since its folder was listed. From here on the file's properties are read once and kept.
        if (!content.Exists)
        {
            // What is not UTF-8 in a name was replaced when the folder was listed, and there is no file of the new name.
            if (entry.Name.Contains('\ufffd', StringComparison.Ordinal))
                AddError(entry, "The name of this file is not UTF-8, so the file cannot be read; rename it.");
            return;
        }

        // A file above the size limit is never read, so it does not count toward the bytes of the path.
        var kind = ArchiveFile.GetKind(entry.Name);
        var length = content.Length > ArchiveLimits.GetFileBytes(kind != ArchiveFileKind.Markdown) ? 0 : content.Length;
        var sidecar = kind == ArchiveFileKind.Markdown ? null : FindSidecar(entry, names);
        _files.Add(new(ToRelativePath(entry), content.FullName, length, sidecar?.FullName)
        {
            Version = FileVersion.From(content),
            SidecarVersion = sidecar is null ? default : FileVersion.From(sidecar),
        });
    }

    // Side files and chapters that belong to no transcript of their folder, and transcripts that cannot be read.
    private void AddUnused(IReadOnlyList<FileSystemInfo> entries, int firstFile)
    {
        var transcripts = _files.Skip(firstFile).Where(file => file.Kind != ArchiveFileKind.Markdown).ToList();
        var hasTranscripts = transcripts.Exists(file => file.Kind != ArchiveFileKind.Json);
        var used = transcripts.Select(file => file.SidecarPath).ToHashSet(StringComparer.Ordinal);
        // A side file counts in place of the data of a video.
        var described = transcripts.SelectMany(file => FileName.GetSidecarNames(Path.GetFileName(file.Path)))
            .Select(name => name + VideoInfo)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries.OfType<FileInfo>().Where(entry => entry.Name[0] is not ('.' or '_')))
        {
            var reason = Array.Exists(OtherFormats, format => ArchiveFile.HasExtension(entry.Name, format))
                    ? $"{entry.Extension.ToLowerInvariant()}, which the bot does not read"
                : IsChapters(entry.Name) ? "chapters, not a transcript"
                : used.Contains(entry.FullName) || described.Contains(entry.Name) ? null
                : ArchiveFile.HasExtension(entry.Name, VideoInfo) ? "data of a video without a transcript"
                : hasTranscripts && entry.Extension is ".yaml" or ".yml" ? "a side file without a transcript of its name"
                : null;
            if (reason is not null && entry.LinkTarget is null)
                _unused.Add(new(PlainText.ToOneLine(ToRelativePath(entry)), reason));
        }
    }

    private static bool IsChapters(string name) =>
        FileName.HasMark(name, "chapters") && ArchiveFile.GetKind(name) is not (ArchiveFileKind.Other or ArchiveFileKind.Markdown);

    private static bool IsIgnoredText(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        return IgnoredTextNames.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || stem.Split('-', '_', '.', ' ').Intersect(LicenseWords, StringComparer.OrdinalIgnoreCase).Any()
            || stem.StartsWith("requirements", StringComparison.OrdinalIgnoreCase)
            || stem.StartsWith("constraints", StringComparison.OrdinalIgnoreCase);
    }

    private FileInfo? FindSidecar(FileSystemInfo transcript, HashSet<string> names)
    {
        var folder = Path.GetDirectoryName(transcript.FullName)!;
        return FileName.GetSidecarNames(transcript.Name)
            .SelectMany(name => SidecarExtensions, (name, extension) => name + extension)
            .Where(names.Contains)
            .Select(name => new FileInfo(RealPath.Resolve(Path.Combine(folder, name))))
            .FirstOrDefault(sidecar => sidecar.Exists && IsInside(sidecar.FullName));
    }

    private bool IsInside(string path) =>
        path == _root || path.StartsWith(Path.TrimEndingDirectorySeparator(_root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string ToRelativePath(FileSystemInfo entry) => Path.GetRelativePath(_root, entry.FullName).Replace('\\', '/');

    private void AddWarning(FileSystemInfo entry, string message) => AddProblem(entry, ProblemSeverity.Warning, message);

    private void AddError(FileSystemInfo entry, string message) => AddProblem(entry, ProblemSeverity.Error, message);

    private void AddProblem(FileSystemInfo entry, ProblemSeverity severity, string message) =>
        _problems.Add(ArchiveProblem.Create(ToRelativePath(entry), 1, severity, message));
}
