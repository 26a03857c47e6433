using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Benchmarks.Reload;

/// <summary>A copy of an archive in a temporary folder whose pages can be edited.</summary>
internal sealed partial class EditedArchive : IDisposable
{
    private readonly List<string> _pages = [];

    /// <summary>
    /// Copies the folders <paramref name="copies"/> times. The episodes of further copies have other names and no video, so that they are
    /// other episodes.
    /// </summary>
    public EditedArchive(IReadOnlyList<string> folders, int copies)
    {
        for (var copy = 0; copy < copies; copy++)
        {
            foreach (var (folder, number) in folders.Select((folder, number) => (folder, number)))
            {
                foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(f => !Path.GetRelativePath(folder, f).StartsWith('.')))
                {
                    Copy(file, Path.Combine(Root, number.ToString(CultureInfo.InvariantCulture), Path.GetRelativePath(folder, file)), copy);
                }
            }
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("communitybot-reload-").FullName;

    public int PageCount => _pages.Count;

    /// <summary>Adds a header to one page, so that the whole page is read and indexed again.</summary>
    public void Edit(int number)
    {
        var page = _pages[number % _pages.Count];
        File.WriteAllText(page, FirstEntry().Replace(File.ReadAllText(page), $"$0header: Edited for the {number + 1}th time\n$1- ", 1));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Copy(string file, string target, int copy)
    {
        var text = File.ReadAllText(file);
        var isPage = FirstEntry().IsMatch(text);
        if (copy > 0 && !isPage)
            return;
        target = copy == 0 ? target : Path.Combine(Path.GetDirectoryName(target)!, $"copy{copy}-{Path.GetFileName(target)}");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, copy == 0 ? text : Video().Replace(text, ""));
        if (isPage)
            _pages.Add(target);
    }

    [GeneratedRegex(@"^transcript:[ \t]*\r?\n([ \t]*)- ", RegexOptions.Multiline)]
    private static partial Regex FirstEntry();

    [GeneratedRegex(@"^[ \t]+youtube:.*\r?\n", RegexOptions.Multiline)]
    private static partial Regex Video();
}
