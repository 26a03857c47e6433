namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Restores paragraphs of speech that were written into <c>who</c>. Each becomes a line before the first line that had it as its speaker,
/// with that line's second. The speaker of such a paragraph is unknown.
/// </summary>
internal static class MisplacedSpeech
{
    public static void Restore(
        List<TranscriptEntry> entries, IReadOnlyList<RawTranscriptEntry> raw, SpeakerNames names, ProblemList problems)
    {
        var itemsByIndex = raw.Where(item => item.Line is not null && names.IsSpeech(item.Who)).ToDictionary(item => item.Index);
        if (itemsByIndex.Count == 0)
            return;

        var known = entries.Where(e => !e.IsHeader).Select(e => TextFingerprint.Compute(e.Text).Fingerprint).ToHashSet();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].IsHeader || !itemsByIndex.TryGetValue(entries[i].Index, out var item))
                continue;
            var paragraph = item.Who!.Value;
            if (!known.Add(TextFingerprint.Compute(paragraph.Text).Fingerprint))
                continue;
            var quoted = ArchiveProblem.Quote(paragraph.Text);
            problems.AddWarning(paragraph.Line, $"who holds speech, {quoted}; it is kept as a line, and who said it is unknown.");
            var line = entries[i];
            entries.Insert(i++, new()
            {
                Index = item.Index,
                FileLine = paragraph.Line,
                Text = paragraph.Text,
                IsSpeakerUnknown = true,
                Second = line.Second,
            });
        }
    }
}
