using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Growth;

/// <summary>Pages on disk of the copies of <see cref="ScaledArchive"/>, in a temporary folder. One page can be edited.</summary>
internal sealed class SaltedPages : IDisposable
{
    private const string FirstEntry = "transcript:\n";

    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _editedPage;

    public SaltedPages(EpisodeCatalog catalog, int copies)
    {
        var episodes = ScaledArchive.CreateCopies(catalog, copies).Episodes;
        for (var e = 0; e < episodes.Count; e++)
            File.WriteAllText(GetPath(e), Write(episodes[e]));
        EpisodeCount = episodes.Count;
        _editedPage = GetPath(episodes.Count / 2);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("communitybot-grow-").FullName;

    public int EpisodeCount { get; }

    /// <summary>Adds a header to one page, so that the page is read and indexed again.</summary>
    public void Edit(int number)
    {
        var text = File.ReadAllText(_editedPage);
        var header = string.Create(CultureInfo.InvariantCulture, $"- header: Edited for the {number + 1}th time\n");
        File.WriteAllText(_editedPage, text.Insert(text.IndexOf(FirstEntry, StringComparison.Ordinal) + FirstEntry.Length, header));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string GetPath(int number) =>
        Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"page-{number:00000}.md"));

    private static string Write(Episode episode)
    {
        var page = new StringBuilder("---\n");
        AppendField(page, "title", episode.Title);
        AppendField(page, "short", episode.Name);
        AppendField(page, "description", episode.Description);
        AppendField(page, "intro", episode.Intro);
        page.Append("topics: ").Append(JsonSerializer.Serialize(episode.Topics, Quoted)).Append('\n').Append(FirstEntry);
        var section = -1;
        foreach (var line in episode.Lines)
        {
            while (section < line.Section)
                AppendField(page, "- header", episode.Sections[++section].Title);
            AppendField(page, "- line", line.Text);
            if (line.Second is { } second)
                page.Append(CultureInfo.InvariantCulture, $"  sec: {second}\n");
            if (line.Speaker is { } speaker)
                AppendField(page, "  who", speaker.Name);
        }

        return page.Append("---\n").ToString();
    }

    // JSON strings are YAML too.
    private static void AppendField(StringBuilder page, string name, string value) =>
        page.Append(name).Append(": ").Append(JsonSerializer.Serialize(value, Quoted)).Append('\n');
}
