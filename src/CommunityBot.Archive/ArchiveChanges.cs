using CommunityBot.Archive.Files;
using CommunityBot.Archive.Parsing;

namespace CommunityBot.Archive;

/// <summary>Which files are new, changed and gone since the archive was read before; empty for its first reading.</summary>
/// <param name="Added">Files by path, as the other two.</param>
/// <param name="Changed">Those with another version.</param>
/// <param name="Removed">Those that are answered from no more.</param>
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
        var counts = new[] { (Added, "new"), (Changed, "changed"), (Removed, "gone") }.Where(c => c.Item1.Count > 0).Select(c => $"{c.Item1.Count} {c.Item2}");
        var more = files.Count > MaxNamedFiles ? $" and {files.Count - MaxNamedFiles} more" : "";
        return $"{string.Join(", ", counts)}: {string.Join(", ", files.Take(MaxNamedFiles).Select(PlainText.ToOneLine))}{more}";
    }

    internal static ArchiveChanges Compare(IReadOnlyList<FolderContent> before, IReadOnlyList<FolderContent> now)
    {
        if (before.Count == 0)
            return None;
        var was = IndexFiles(before);
        var has = IndexFiles(now);
        return new(
            [.. has.Keys.Where(file => !was.ContainsKey(file)).Select(file => file.Path)],
            [.. has.Where(file => was.TryGetValue(file.Key, out var earlier) && earlier != file.Value).Select(file => file.Key.Path)],
            [.. was.Keys.Where(file => !has.ContainsKey(file)).Select(file => file.Path)]);
    }

    private static Dictionary<(string Folder, string Path), ArchiveFile> IndexFiles(IReadOnlyList<FolderContent> folders) =>
        folders.SelectMany(folder => folder.Files, (folder, reading) => (Key: (folder.Path, reading.File.Path), reading.File)).ToDictionary(f => f.Key, f => f.File);
}
