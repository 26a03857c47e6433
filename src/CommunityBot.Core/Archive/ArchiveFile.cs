namespace CommunityBot.Core.Archive;

/// <summary>A file that may hold a page, a person or a plain transcript.</summary>
/// <param name="Path">Relative to its archive folder, with forward slashes: how problems name it.</param>
/// <param name="FullPath">Where it is read.</param>
/// <param name="Length">The bytes that will be read.</param>
/// <param name="SidePath">The file with a plain transcript's title and guests; null when there is none.</param>
internal sealed record ArchiveFile(string Path, string FullPath, long Length, string? SidePath = null)
{
    /// <summary>The file's name without its extensions, also when there are two (<c>x.md.md</c>): an episode's slug, a person's id.</summary>
    public string Slug { get; } = SlugOf(Path);

    public bool IsMarkdown => HasExtension(Path, ".md");

    /// <summary>Whether the file stands in a folder of this name.</summary>
    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase)
        || Path.Contains("/" + folder + "/", StringComparison.OrdinalIgnoreCase);

    public static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static string SlugOf(string path)
    {
        var slug = path[(path.LastIndexOf('/') + 1)..];
        while (HasExtension(slug, ".md") || HasExtension(slug, ".txt"))
            slug = slug[..slug.LastIndexOf('.')];
        return PlainText.Shorten(PlainText.OneLine(slug), ArchiveLimits.TitleLength);
    }
}
