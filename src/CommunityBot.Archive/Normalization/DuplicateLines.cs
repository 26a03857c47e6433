using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Removes what a page holds twice. Merging a transcript into itself left copies without time and speaker beside the stamped lines, and
/// headers on both sides of such a copy: the stamped line and the last of such headers stay.
/// </summary>
internal static class DuplicateLines
{
    // People do say short things twice; nobody says so many letters twice by chance.
    private const int LongLineLetters = 60;
    private const int ShortLineLetters = 12;
    private const int MaxNearbyEntries = 4;

    public static List<TranscriptEntry> Remove(List<TranscriptEntry> entries, ProblemList problems)
    {
        var removed = new HashSet<TranscriptEntry>(ReferenceEqualityComparer.Instance);
        foreach (var twins in entries.Where(e => !e.IsHeader && e.LetterCount > 0).GroupBy(e => e.Fingerprint))
        {
            if (twins.Skip(1).Any())
                MarkCopies([.. twins], removed, problems);
        }

        if (removed.Count > 0)
        {
            var first = removed.Min(line => line.FileLine);
            problems.AddWarning(first, removed.Count == 1
                ? "This line repeats another; the better stamped one is kept."
                : $"{removed.Count} lines from here on repeat others; the better stamped ones are kept.");
        }

        return RemoveDuplicateHeaders([.. entries.Where(e => !removed.Contains(e))], problems);
    }

    private static void MarkCopies(List<TranscriptEntry> twins, HashSet<TranscriptEntry> removed, ProblemList problems)
    {
        var best = twins.MaxBy(ScoreCompleteness)!;
        foreach (var twin in twins)
        {
            if (ReferenceEquals(twin, best))
                continue;
            if (IsCopy(twin, best))
                removed.Add(twin);
            else if (twin.LetterCount >= LongLineLetters && twin.Second is not null)
                problems.AddWarning(twin.FileLine, $"This line says word for word what line {best.FileLine} says at another time; both are kept.");
        }
    }

    // MaxBy takes the first of equals, so the first copy stays where all are worth the same.
    private static int ScoreCompleteness(TranscriptEntry line) => (line.Second is null ? 0 : 2) + (line.Speaker is null ? 0 : 1);

    private static bool IsCopy(TranscriptEntry line, TranscriptEntry of)
    {
        var isNearby = Math.Abs(line.Index - of.Index) <= MaxNearbyEntries;
        if (line.Second is not null)
            return line.Second == of.Second && line.Speaker == of.Speaker && isNearby && line.LetterCount >= ShortLineLetters;
        if (line.Speaker is null)
            return line.LetterCount >= (ScoreCompleteness(of) > 0 ? ShortLineLetters : LongLineLetters) || (isNearby && ScoreCompleteness(of) > 0);
        return line.Speaker == of.Speaker && line.LetterCount >= (isNearby && of.Second is not null ? ShortLineLetters : LongLineLetters);
    }

    private static List<TranscriptEntry> RemoveDuplicateHeaders(List<TranscriptEntry> entries, ProblemList problems)
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
            problems.AddWarning(first, repeated == 1 ? "This header stands twice." : $"{repeated} headers from here on stand twice.");
        kept.Reverse();
        return kept;
    }
}
