namespace CommunityBot.Core.Archive.Mending;

/// <summary>
/// Removes what a page holds twice. Merging a transcript into itself left copies without time and speaker beside the stamped lines, and
/// headers on both sides of such a copy: the stamped line and the last of such headers stay.
/// </summary>
internal static class Repeats
{
    // People do say short things twice; nobody says so many letters twice by chance.
    private const int LongLetters = 60;
    private const int ShortLetters = 12;
    private const int NearbyEntries = 4;

    public static List<TranscriptEntry> Remove(List<TranscriptEntry> entries, ProblemList problems)
    {
        var removed = new HashSet<TranscriptEntry>(ReferenceEqualityComparer.Instance);
        foreach (var twins in entries.Where(e => !e.IsHeader && e.LetterCount > 0).GroupBy(e => e.Fingerprint))
        {
            if (twins.Skip(1).Any())
                Compare([.. twins], removed, problems);
        }

        if (removed.Count > 0)
        {
            var first = removed.Min(line => line.FileLine);
            problems.Warn(first, removed.Count == 1
                ? "This line repeats another; the better stamped one is kept."
                : $"{removed.Count} lines from here on repeat others; the better stamped ones are kept.");
        }

        return WithoutRepeatedHeaders([.. entries.Where(e => !removed.Contains(e))], problems);
    }

    private static void Compare(List<TranscriptEntry> twins, HashSet<TranscriptEntry> removed, ProblemList problems)
    {
        var best = twins.MaxBy(Worth)!;
        foreach (var twin in twins)
        {
            if (ReferenceEquals(twin, best))
                continue;
            if (IsCopy(twin, best))
                removed.Add(twin);
            else if (twin.LetterCount >= LongLetters && twin.Second is not null)
                problems.Warn(twin.FileLine, $"This line says word for word what line {best.FileLine} says at another time; both are kept.");
        }
    }

    // MaxBy takes the first of equals, so the first copy stays where all are worth the same.
    private static int Worth(TranscriptEntry line) => (line.Second is null ? 0 : 2) + (line.Who is null ? 0 : 1);

    private static bool IsCopy(TranscriptEntry line, TranscriptEntry of)
    {
        var isNearby = Math.Abs(line.Entry - of.Entry) <= NearbyEntries;
        if (line.Second is not null)
            return line.Second == of.Second && line.Who == of.Who && isNearby && line.LetterCount >= ShortLetters;
        if (line.Who is null)
            return line.LetterCount >= (Worth(of) > 0 ? ShortLetters : LongLetters) || (isNearby && Worth(of) > 0);
        return line.Who == of.Who && line.LetterCount >= (isNearby && of.Second is not null ? ShortLetters : LongLetters);
    }

    private static List<TranscriptEntry> WithoutRepeatedHeaders(List<TranscriptEntry> entries, ProblemList problems)
    {
        var kept = new List<TranscriptEntry>(entries.Count);
        var ahead = new HashSet<string>(StringComparer.Ordinal);
        var (repeated, first) = (0, 0);
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var entry = entries[i];
            if (!entry.IsHeader)
            {
                ahead.Clear();
            }
            else if (!ahead.Add(entry.Text))
            {
                (repeated, first) = (repeated + 1, entry.FileLine);
                continue;
            }

            kept.Add(entry);
        }

        if (repeated > 0)
            problems.Warn(first, repeated == 1 ? "This header stands twice." : $"{repeated} headers from here on stand twice.");
        kept.Reverse();
        return kept;
    }
}
