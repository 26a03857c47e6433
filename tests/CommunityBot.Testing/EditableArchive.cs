namespace CommunityBot.Testing;

/// <summary>
/// An archive of four pages in a temporary folder. Each file is written a second later than the one before, independent of the clock.
/// </summary>
internal sealed class EditableArchive : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("communitybot-live-").FullName;
    private DateTime _written = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public EditableArchive()
    {
        Directory.CreateDirectory(Root);
        foreach (var page in (string[])["one", "two", "three", "four"])
            WritePage(page, page);
    }

    public string Root => Path.Combine(_folder, "archive");

    public EditableArchive WritePage(string slug, string title) => WriteFile(
        $"{slug}.md", $"---\ntitle: {title}\ntranscript:\n- {{line: This is {title}., sec: 1, who: Anna}}\n---\n");

    public EditableArchive WriteFile(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        File.SetLastWriteTimeUtc(file, _written += TimeSpan.FromSeconds(1));
        return this;
    }

    public EditableArchive DeleteFile(string path)
    {
        File.Delete(Path.Combine(Root, path));
        return this;
    }

    public void Unmount() => Directory.Move(Root, Root + "-elsewhere");

    public void Mount() => Directory.Move(Root + "-elsewhere", Root);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
