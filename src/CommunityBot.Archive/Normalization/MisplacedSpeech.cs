namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Restores paragraphs of speech that were written into <c>who</c>. Each becomes a line before the first line that had it as its speaker,
/// with that line's second. The speaker of such a paragraph is unknown.
/// </summary>
internal static class MisplacedSpeech
{
    public static List<TranscriptEntry> Restore(
        List<TranscriptEntry> entries, IReadOnlyList<RawTranscriptEntry> raw, SpeakerNames names, ProblemList problems)
    {
        var itemsByIndex = raw.Where(item => item.Line is not null && names.IsSpeech(item.Who)).ToDictionary(item => item.Index);
        if (itemsByIndex.Count == 0)
            return entries;

        var known = entries.Where(e => !e.IsHeader).Select(e => TextFingerprint.Compute(e.Text).Fingerprint).ToHashSet();
        var restored = new List<TranscriptEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (!entry.IsHeader && itemsByIndex.TryGetValue(entry.Index, out var item)
                && item.Who!.Value is var paragraph && known.Add(TextFingerprint.Compute(paragraph.Text).Fingerprint))
            {
                var quoted = ArchiveProblem.Quote(paragraph.Text);
                problems.AddWarning(paragraph.Line, $"who holds speech, {quoted}; it is kept as a line, and who said it is unknown.");
                restored.Add(new()
                {
                    Index = item.Index,
                    FileLine = paragraph.Line,
                    Text = paragraph.Text,
                    IsSpeakerUnknown = true,
                    Second = entry.Second,
                });
            }

            restored.Add(entry);
        }

        return restored;
    }
}
