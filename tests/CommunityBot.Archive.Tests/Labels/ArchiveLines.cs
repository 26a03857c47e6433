using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Labels;

/// <summary>The lines of an archive of one file, as an episode has them.</summary>
internal static class ArchiveLines
{
    public static List<(int? Second, string? Speaker, string Text)> Read(string file, string text)
    {
        using var archive = new TempArchive().AddFile(file, text);
        return [.. archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker?.Name, l.Text))];
    }

    /// <summary>SubRip of one cue for each text, three seconds each.</summary>
    public static string ToSubRip(params string[] cues) => string.Concat(cues.Select((cue, i) =>
        $"{i + 1}\n00:00:{3 * i:00},000 --> 00:00:{(3 * i) + 3:00},000\n{cue}\n\n"));
}
