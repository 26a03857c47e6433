using CommunityBot.Archive.Parsing;

namespace CommunityBot.Archive.Files;

/// <summary>A file that may hold a page, a person or a transcript. Two are equal when nothing about them has changed.</summary>
/// <param name="Path">Relative to its archive folder, with forward slashes: how problems name it.</param>
/// <param name="FullPath">Where it is read.</param>
/// <param name="Length">The bytes that will be read.</param>
/// <param name="SidecarPath">The file with a transcript's title and guests; null when there is none.</param>
internal sealed record ArchiveFile(string Path, string FullPath, long Length, string? SidecarPath = null)
{
    // The first wins for an episode that stands in several: a page before a transcript, one with times before one without.
    private static readonly (string Extension, ArchiveFileKind Kind)[] Kinds =
    [
        (".md", ArchiveFileKind.Markdown),
        (".json", ArchiveFileKind.Json),
        (".vtt", ArchiveFileKind.Captions),
        (".srt", ArchiveFileKind.Captions),
        (".txt", ArchiveFileKind.Text),
    ];

    /// <summary>What the file and its side file were like when they were found.</summary>
    public FileVersion Version { get; init; }

    public FileVersion SidecarVersion { get; init; }

    public ArchiveFileKind Kind { get; } = GetKind(Path);

    /// <summary>The file's name without its extensions, also when there are two (<c>x.md.md</c>): an episode's slug, a person's id.</summary>
    public string Slug { get; } = GetSlug(Path);

    /// <summary>Whether the file stands in a folder of this name.</summary>
    public bool IsInFolder(string folder) => Path.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase)
        || Path.Contains("/" + folder + "/", StringComparison.OrdinalIgnoreCase);

    public static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a file of this name holds.</summary>
    public static ArchiveFileKind GetKind(string path) => Array.Find(Kinds, kind => HasExtension(path, kind.Extension)).Kind;

    private static string GetSlug(string path)
    {
        var slug = path[(path.LastIndexOf('/') + 1)..];
        while (GetKind(slug) != ArchiveFileKind.Other)
            slug = slug[..slug.LastIndexOf('.')];
        return PlainText.Truncate(PlainText.ToOneLine(slug), ArchiveLimits.TitleLength);
    }
}

/// <summary>What a file holds by its name, in the order of what is preferred for an episode.</summary>
internal enum ArchiveFileKind
{
    Other,

    /// <summary>A page or a person.</summary>
    Markdown,

    /// <summary>A transcript of Podcasting 2.0, or JSON of any other kind.</summary>
    Json,

    /// <summary>WebVTT or SubRip.</summary>
    Captions,

    /// <summary>A transcript without times.</summary>
    Text,
}

/// <summary>Tells one version of a file from the next without reading it.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="WrittenAt">When it was written last.</param>
internal readonly record struct FileVersion(long Length, DateTime WrittenAt)
{
    public static FileVersion From(FileInfo file) => new(file.Length, file.LastWriteTimeUtc);
}
