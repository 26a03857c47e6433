namespace CommunityBot.Search.Indexing;

/// <summary>
/// The passages of a catalog: all quotable lines, numbered in reading order. The passages of one episode, and of one section, are
/// consecutive.
/// </summary>
internal sealed class PassageTable(
    IReadOnlyList<Episode> episodes, int[] firstPassageOf, IReadOnlyList<PassageTable.Row> rows, string[] sections, string[] speakers)
{
    // In characters. People repeat shorter lines ("Yes, exactly."); a longer line that repeats comes from a transcript that was merged
    // twice.
    private const int MinDuplicateLength = 40;

    public int Count => LineOf.Length;

    public IReadOnlyList<Episode> Episodes { get; } = episodes;

    /// <summary>The first passage of each episode, followed by the number of passages.</summary>
    public int[] FirstPassageOf { get; } = firstPassageOf;

    /// <summary>The episode of each passage, as index in <see cref="Episodes"/>.</summary>
    public int[] EpisodeOf { get; } = [.. rows.Select(r => r.Episode)];

    /// <summary>The line of each passage, as index in <see cref="Episode.Lines"/>.</summary>
    public int[] LineOf { get; } = [.. rows.Select(r => r.Line)];

    /// <summary>The section of each passage, as index in <see cref="Sections"/>; -1 before an episode's first header.</summary>
    public int[] SectionOf { get; } = [.. rows.Select(r => r.Section)];

    /// <summary>The speaker of each passage, as index in <see cref="Speakers"/>; -1 where the page names none.</summary>
    public int[] SpeakerOf { get; } = [.. rows.Select(r => r.Speaker)];

    /// <summary>Whether the speaker of each passage is a guest of the episode.</summary>
    public bool[] IsGuest { get; } = [.. rows.Select(r => r.IsGuest)];

    /// <summary>Whether the speaker of a passage is known to be a host of the episode.</summary>
    public bool IsHost(int passage) => SpeakerOf[passage] >= 0 && !IsGuest[passage];

    /// <summary>The headers of all episodes, in order.</summary>
    public string[] Sections { get; } = sections;

    /// <summary>The full names of all speakers.</summary>
    public string[] Speakers { get; } = speakers;

    /// <summary>The text of a passage.</summary>
    public string Text(int passage) => Episodes[EpisodeOf[passage]].Lines[LineOf[passage]].Text;

    /// <summary>Creates the passages of episodes, without duplicate lines.</summary>
    public static PassageTable Create(IReadOnlyList<Episode> episodes)
    {
        var firstPassageOf = new int[episodes.Count + 1];
        var rows = new List<Row>();
        var sections = new List<string>();
        var speakers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var e = 0; e < episodes.Count; e++)
        {
            firstPassageOf[e] = rows.Count;
            var duplicates = FindDuplicates(episodes[e].Lines);
            for (var l = 0; l < episodes[e].Lines.Count; l++)
            {
                var line = episodes[e].Lines[l];
                if (!line.IsQuotable || duplicates.Contains(l))
                    continue;
                var speaker = -1;
                if (line.Speaker is { } voice && !speakers.TryGetValue(voice.FullName, out speaker))
                    speakers.Add(voice.FullName, speaker = speakers.Count);
                rows.Add(new(e, l, line.Section < 0 ? -1 : sections.Count + line.Section, speaker, line.Speaker?.IsGuest ?? false));
            }

            sections.AddRange(episodes[e].Sections.Select(s => s.Title));
        }

        firstPassageOf[^1] = rows.Count;
        return new(episodes, firstPassageOf, rows, [.. sections], [.. speakers.OrderBy(s => s.Value).Select(s => s.Key)]);
    }

    /// <summary>
    /// Returns for each episode the episode of an earlier catalog with the same passages, -1 where there is none. Texts are compared by
    /// reference: the texts of a page that was not read again are the same objects.
    /// </summary>
    public int[] FindUnchangedEpisodes(PassageTable? earlier)
    {
        var unchanged = new int[Episodes.Count];
        var bySlug = Enumerable.Range(0, earlier?.Episodes.Count ?? 0)
            .ToDictionary(e => earlier!.Episodes[e].Id.Slug, StringComparer.Ordinal);
        for (var e = 0; e < unchanged.Length; e++)
            unchanged[e] = bySlug.TryGetValue(Episodes[e].Id.Slug, out var other) && HasSamePassages(e, earlier!, other) ? other : -1;
        return unchanged;
    }

    private bool HasSamePassages(int episode, PassageTable earlier, int other)
    {
        var (first, count) = (FirstPassageOf[episode], FirstPassageOf[episode + 1] - FirstPassageOf[episode]);
        return earlier.FirstPassageOf[other + 1] - earlier.FirstPassageOf[other] == count && Enumerable.Range(0, count)
            .All(p => ReferenceEquals(Text(first + p), earlier.Text(earlier.FirstPassageOf[other] + p)));
    }

    // Of two copies of a line in one page the copy with a timestamp is kept; without timestamps the later one.
    private static HashSet<int> FindDuplicates(IReadOnlyList<TranscriptLine> lines)
    {
        var kept = new Dictionary<string, int>(lines.Count, StringComparer.Ordinal);
        var duplicates = new HashSet<int>();
        for (var l = 0; l < lines.Count; l++)
        {
            var text = lines[l].Text;
            if (text.Length < MinDuplicateLength)
                continue;
            if (kept.TryGetValue(text, out var other))
            {
                var duplicate = lines[other].Second is not null ? l : other;
                duplicates.Add(duplicate);
                if (duplicate == l)
                    continue;
            }

            kept[text] = l;
        }

        return duplicates;
    }

    internal readonly record struct Row(int Episode, int Line, int Section, int Speaker, bool IsGuest);
}
