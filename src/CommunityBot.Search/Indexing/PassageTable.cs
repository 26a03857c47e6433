using CommunityBot.Episodes;

namespace CommunityBot.Search.Indexing;

/// <summary>
/// Every quotable line of a catalog, numbered in reading order: a passage. Passages of one episode, and of one section, follow each other.
/// </summary>
internal sealed class PassageTable
{
    // Shorter lines ("Yes, exactly.") are said more than once; longer ones that repeat are a transcript merged twice.
    private const int RepeatableLength = 40;

    private PassageTable(IReadOnlyList<Episode> episodes, int[] firstOf, List<Row> rows, string[] sections, string[] speakers)
    {
        Episodes = episodes;
        FirstPassageOf = firstOf;
        Sections = sections;
        Speakers = speakers;
        EpisodeOf = [.. rows.Select(r => r.Episode)];
        LineOf = [.. rows.Select(r => r.Line)];
        SectionOf = [.. rows.Select(r => r.Section)];
        SpeakerOf = [.. rows.Select(r => r.Speaker)];
        IsGuest = [.. rows.Select(r => r.IsGuest)];
    }

    public int Count => LineOf.Length;

    public IReadOnlyList<Episode> Episodes { get; }

    /// <summary>First passage of each episode, and behind the last the number of passages.</summary>
    public int[] FirstPassageOf { get; }

    public int[] EpisodeOf { get; }

    /// <summary>Index in <see cref="Episode.Lines"/>.</summary>
    public int[] LineOf { get; }

    /// <summary>Index in <see cref="Sections"/>, -1 before an episode's first header.</summary>
    public int[] SectionOf { get; }

    /// <summary>Index in <see cref="Speakers"/>, -1 where nobody is named.</summary>
    public int[] SpeakerOf { get; }

    public bool[] IsGuest { get; }

    /// <summary>Headers of all episodes, in order.</summary>
    public string[] Sections { get; }

    /// <summary>Full names of everybody who speaks.</summary>
    public string[] Speakers { get; }

    public string Text(int passage) => Episodes[EpisodeOf[passage]].Lines[LineOf[passage]].Text;

    public static PassageTable Create(IReadOnlyList<Episode> episodes)
    {
        var firstOf = new int[episodes.Count + 1];
        var rows = new List<Row>();
        var sections = new List<string>();
        var speakers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var e = 0; e < episodes.Count; e++)
        {
            firstOf[e] = rows.Count;
            var repeated = Repeated(episodes[e].Lines);
            for (var l = 0; l < episodes[e].Lines.Count; l++)
            {
                var line = episodes[e].Lines[l];
                if (!line.IsQuotable || repeated.Contains(l))
                    continue;
                var speaker = -1;
                if (line.Speaker is { } voice && !speakers.TryGetValue(voice.FullName, out speaker))
                    speakers.Add(voice.FullName, speaker = speakers.Count);
                rows.Add(new(e, l, line.Section < 0 ? -1 : sections.Count + line.Section, speaker, line.Speaker?.IsGuest ?? false));
            }

            sections.AddRange(episodes[e].Sections.Select(s => s.Title));
        }

        firstOf[^1] = rows.Count;
        return new(episodes, firstOf, rows, [.. sections], [.. speakers.OrderBy(s => s.Value).Select(s => s.Key)]);
    }

    /// <summary>
    /// For each episode the one of an earlier catalog that says the very same, -1 where there is none. Texts are compared as objects: a page that was not read
    /// again keeps them.
    /// </summary>
    public int[] FindUnchangedEpisodes(PassageTable? earlier)
    {
        var same = new int[Episodes.Count];
        var bySlug = Enumerable.Range(0, earlier?.Episodes.Count ?? 0).ToDictionary(e => earlier!.Episodes[e].Id.Slug, StringComparer.Ordinal);
        for (var e = 0; e < same.Length; e++)
            same[e] = bySlug.TryGetValue(Episodes[e].Id.Slug, out var other) && SaysTheSame(e, earlier!, other) ? other : -1;
        return same;
    }

    private bool SaysTheSame(int episode, PassageTable earlier, int other)
    {
        var (first, count) = (FirstPassageOf[episode], FirstPassageOf[episode + 1] - FirstPassageOf[episode]);
        var same = earlier.FirstPassageOf[other + 1] - earlier.FirstPassageOf[other] == count;
        for (var p = 0; p < count && same; p++)
            same = ReferenceEquals(Text(first + p), earlier.Text(earlier.FirstPassageOf[other] + p));
        return same;
    }

    // Of a line that a page holds twice, the stamped copy is kept, and with no stamp the later one.
    private static HashSet<int> Repeated(IReadOnlyList<TranscriptLine> lines)
    {
        var kept = new Dictionary<string, int>(lines.Count, StringComparer.Ordinal);
        var repeated = new HashSet<int>();
        for (var l = 0; l < lines.Count; l++)
        {
            var text = lines[l].Text;
            if (text.Length < RepeatableLength)
                continue;
            if (kept.TryGetValue(text, out var other))
            {
                var dropped = lines[other].Second is not null ? l : other;
                repeated.Add(dropped);
                if (dropped == l)
                    continue;
            }

            kept[text] = l;
        }

        return repeated;
    }

    private readonly record struct Row(int Episode, int Line, int Section, int Speaker, bool IsGuest);
}
