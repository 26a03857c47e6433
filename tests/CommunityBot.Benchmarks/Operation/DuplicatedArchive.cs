using System.Text.RegularExpressions;

namespace CommunityBot.Benchmarks.Operation;

/// <summary>A second copy of an archive's pages on disk, under other names and with other videos, so that each is another episode.</summary>
internal sealed partial class DuplicatedArchive : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-double-");

    public DuplicatedArchive(IEnumerable<string> archive)
    {
        foreach (var folder in archive)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".md", StringComparison.Ordinal) || f.EndsWith(".txt", StringComparison.Ordinal)))
                Copy(file, Path.GetRelativePath(folder, file));
        }
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private void Copy(string file, string name)
    {
        // People are who they were.
        if (name.Contains("_people", StringComparison.Ordinal))
            return;
        var text = File.ReadAllText(file);
        foreach (var video in Video().Matches(text).Select(m => m.Groups["id"].Value).Distinct())
            text = text.Replace(video, new string([.. video.Reverse()]), StringComparison.Ordinal);
        var copy = Path.Combine(_folder.FullName, Path.GetDirectoryName(name)!, $"{Path.GetFileNameWithoutExtension(name)}-again{Path.GetExtension(name)}");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.WriteAllText(copy, text);
    }

    [GeneratedRegex(@"(watch\?v=|youtu\.be/|youtube: *[""']?)(?<id>[\w-]{11})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Video();
}
