namespace CommunityBot.Archive.Files;

/// <summary>A file that may hold a page, a person or a transcript. Two are equal when the file has not changed.</summary>
/// <param name="Path">Relative to its archive folder, with forward slashes: the path in problems.</param>
/// <param name="FullPath">The path from which the file is read.</param>
/// <param name="Length">The bytes that will be read.</param>
/// <param name="SidecarPath">The file with a transcript's title and guests; null when there is none.</param>
internal sealed record ArchiveFile(string Path, string FullPath, long Length, string? SidecarPath = null)
{
    private static readonly (string Extension, ArchiveFileKind Kind)[] Kinds =
    [
        (".md", ArchiveFileKind.Markdown),
        (".markdown", ArchiveFileKind.Markdown),
        (".mdx", ArchiveFileKind.Markdown),
        (".json", ArchiveFileKind.Json),
        (".vtt", ArchiveFileKind.Captions),
        (".srt", ArchiveFileKind.Captions),
        (".ttml", ArchiveFileKind.Captions),
        (".dfxp", ArchiveFileKind.Captions),
        (".sbv", ArchiveFileKind.Captions),
        (".ass", ArchiveFileKind.Captions),
        (".ssa", ArchiveFileKind.Captions),
        (".html", ArchiveFileKind.Html),
        (".htm", ArchiveFileKind.Html),
        (".txt", ArchiveFileKind.Text),
    ];

    private static readonly string[] TranscriptFolders =
        ["transcript", "transcripts", "transcriptions", "_transcript", "_transcripts"];

    /// <summary>The extensions of the files that are read.</summary>
    public static IEnumerable<string> Extensions => Kinds.Select(kind => kind.Extension);

    /// <summary>The version of the file when it was listed.</summary>
    public FileVersion Version { get; init; }

    /// <summary>The version of the sidecar file when it was listed.</summary>
    public FileVersion SidecarVersion { get; init; }

    public ArchiveFileKind Kind { get; } = GetKind(Path);

    public FileName Name { get; } = FileName.Parse(Path);

    /// <summary>An episode's slug, or a person's id.</summary>
    public string Slug => Name.Slug;

    /// <summary>Whether the file is in a folder of transcripts.</summary>
    public bool IsInTranscriptFolder => Array.Exists(TranscriptFolders, IsInFolder);

    /// <summary>Whether the file is in a folder of this name, at any level.</summary>
    public bool IsInFolder(string folder) => Path.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase)
        || Path.Contains("/" + folder + "/", StringComparison.OrdinalIgnoreCase);

    public static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    public static ArchiveFileKind GetKind(string path) => Array.Find(Kinds, kind => HasExtension(path, kind.Extension)).Kind;
}

/// <summary>
/// What a file holds according to its name. When several files hold one episode, the lowest value is used: a page before a transcript,
/// a transcript with times before one without.
/// </summary>
internal enum ArchiveFileKind
{
    Other,

    /// <summary>A page or a person.</summary>
    Markdown,

    /// <summary>A transcript of Podcasting 2.0, or other JSON.</summary>
    Json,

    /// <summary>WebVTT, SubRip, TTML, SBV or SubStation Alpha.</summary>
    Captions,

    /// <summary>A transcript in HTML, or other HTML.</summary>
    Html,

    /// <summary>A transcript without times.</summary>
    Text,
}

/// <summary>Distinguishes versions of a file without reading it.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="WrittenAt">The time of the last write, UTC.</param>
internal readonly record struct FileVersion(long Length, DateTime WrittenAt)
{
    public static FileVersion From(FileInfo file) => new(file.Length, file.LastWriteTimeUtc);
}
