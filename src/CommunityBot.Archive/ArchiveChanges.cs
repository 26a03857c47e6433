namespace CommunityBot.Archive;

/// <summary>The paths of the files that are new, changed and removed since the load before; empty for the first load.</summary>
public sealed record ArchiveChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    public static readonly ArchiveChanges None = new([], [], []);

    private const int MaxNamedFiles = 3;

    /// <summary>For a status page: <c>1 new, 2 changed: a.md, b.md, c.md</c>.</summary>
    public override string ToString()
    {
        List<string> files = [.. Added, .. Changed, .. Removed];
        if (files.Count == 0)
            return "nothing";
        var counts = new[] { (Files: Added, Kind: "new"), (Files: Changed, Kind: "changed"), (Files: Removed, Kind: "gone") }
            .Where(count => count.Files.Count > 0)
            .Select(count => $"{count.Files.Count} {count.Kind}");
        var rest = files.Count > MaxNamedFiles ? $" and {files.Count - MaxNamedFiles} more" : "";
        return $"{string.Join(", ", counts)}: {string.Join(", ", files.Take(MaxNamedFiles).Select(PlainText.ToOneLine))}{rest}";
    }

    internal static ArchiveChanges Compare(IReadOnlyList<FolderContent> before, IReadOnlyList<FolderContent> after)
    {
        if (before.Count == 0)
            return None;
        var earlier = IndexFiles(before);
        var current = IndexFiles(after);
        return new(
            [.. current.Keys.Where(key => !earlier.ContainsKey(key)).Select(key => key.Path)],
            [
                .. current.Where(file => earlier.TryGetValue(file.Key, out var version) && version != file.Value)
                    .Select(file => file.Key.Path),
            ],
            [.. earlier.Keys.Where(key => !current.ContainsKey(key)).Select(key => key.Path)]);
    }

    private static Dictionary<(string Folder, string Path), ArchiveFile> IndexFiles(IReadOnlyList<FolderContent> folders) => folders
        .SelectMany(folder => folder.Files, (folder, parsed) => (Key: (folder.Listing.Path, parsed.File.Path), parsed.File))
        .ToDictionary(file => file.Key, file => file.File);
}
