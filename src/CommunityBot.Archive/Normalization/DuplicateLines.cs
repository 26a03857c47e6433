namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Removes repeated lines and headers. A transcript that was merged into itself holds copies without time and speaker beside the lines with
/// time, and a header on both sides of such a copy. The line with the time and the last of such headers are kept.
/// </summary>
internal static class DuplicateLines
{
    // People repeat short sentences; a sentence of this many letters is never repeated by chance.
    private const int LongLineLetters = 60;
    private const int ShortLineLetters = 12;
    private const int MaxNearbyEntries = 4;

    public static List<TranscriptEntry> Remove(List<TranscriptEntry> entries, ProblemList problems)
    {
        var removed = new HashSet<TranscriptEntry>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<ulong>(entries.Count);
        var repeated = entries.Where(e => !e.IsHeader && e.LetterCount > 0 && !seen.Add(e.Fingerprint))
            .Select(e => e.Fingerprint)
            .ToHashSet();
        foreach (var sameText in entries.Where(e => !e.IsHeader && repeated.Contains(e.Fingerprint)).GroupBy(e => e.Fingerprint))
            MarkCopies([.. sameText], removed, problems);

        if (removed.Count > 0)
        {
            var first = removed.Min(line => line.FileLine);
            problems.AddWarning(first, removed.Count == 1
                ? "This line repeats another; the better stamped one is kept."
                : $"{removed.Count} lines from here on repeat others; the better stamped ones are kept.");
        }

        return RemoveDuplicateHeaders([.. entries.Where(e => !removed.Contains(e))], problems);
    }

    private static void MarkCopies(List<TranscriptEntry> sameText, HashSet<TranscriptEntry> removed, ProblemList problems)
    {
        var best = sameText.MaxBy(ScoreCompleteness)!;
        foreach (var line in sameText.Where(line => !ReferenceEquals(line, best)))
        {
            if (IsCopy(line, best))
                removed.Add(line);
            else if (line.LetterCount >= LongLineLetters && line.Second is not null)
            {
                var message = $"This line says word for word what line {best.FileLine} says at another time; both are kept.";
                problems.AddWarning(line.FileLine, message);
            }
        }
    }

    // MaxBy returns the first of equal lines, so the first copy is kept when all have the same score.
    private static int ScoreCompleteness(TranscriptEntry line) => (line.Second is null ? 0 : 2) + (line.Speaker is null ? 0 : 1);

    private static bool IsCopy(TranscriptEntry line, TranscriptEntry best)
    {
        var isNearby = Math.Abs(line.Index - best.Index) <= MaxNearbyEntries;
        if (line.Second is not null)
            return line.Second == best.Second && line.Speaker == best.Speaker && isNearby && line.LetterCount >= ShortLineLetters;
        var hasTimeOrSpeaker = ScoreCompleteness(best) > 0;
        if (line.Speaker is null)
            return line.LetterCount >= (hasTimeOrSpeaker ? ShortLineLetters : LongLineLetters) || (isNearby && hasTimeOrSpeaker);
        return line.Speaker == best.Speaker
            && line.LetterCount >= (isNearby && best.Second is not null ? ShortLineLetters : LongLineLetters);
    }

    private static List<TranscriptEntry> RemoveDuplicateHeaders(List<TranscriptEntry> entries, ProblemList problems)
    {
        var kept = new List<TranscriptEntry>(entries.Count);
        var nextHeaders = new HashSet<string>(StringComparer.Ordinal);
        var (repeated, first) = (0, 0);
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var entry = entries[i];
            if (!entry.IsHeader)
            {
                nextHeaders.Clear();
            }
            else if (!nextHeaders.Add(entry.Text))
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
