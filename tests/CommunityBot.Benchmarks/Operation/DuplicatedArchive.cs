using System.Text.RegularExpressions;

namespace CommunityBot.Benchmarks.Operation;

/// <summary>
/// A second copy of the pages of an archive on disk, with other file names and other videos, so that each is another episode.
/// </summary>
internal sealed partial class DuplicatedArchive : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-double-");

    public DuplicatedArchive(IEnumerable<string> archive)
    {
        foreach (var folder in archive)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".md" or ".txt"))
            {
                Copy(file, Path.GetRelativePath(folder, file));
            }
        }
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private void Copy(string file, string name)
    {
        // The people are the same.
        if (name.Contains("_people", StringComparison.Ordinal))
            return;
        var text = File.ReadAllText(file);
        foreach (var video in Video().Matches(text).Select(m => m.Groups["id"].Value).Distinct())
            text = text.Replace(video, new string([.. video.Reverse()]), StringComparison.Ordinal);
        var copyName = $"{Path.GetFileNameWithoutExtension(name)}-again{Path.GetExtension(name)}";
        var copy = Path.Combine(_folder.FullName, Path.GetDirectoryName(name)!, copyName);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.WriteAllText(copy, text);
    }

    [GeneratedRegex(@"(watch\?v=|youtu\.be/|youtube: *[""']?)(?<id>[\w-]{11})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Video();
}
