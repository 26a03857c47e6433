using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Gives back the paragraphs that slipped into <c>who</c>: each becomes a line in front of the first line that carried it, where it was
/// said, with that line's second. Who said any of them is unknown.
/// </summary>
internal static class MisplacedSpeech
{
    public static void Restore(List<TranscriptEntry> entries, IReadOnlyList<RawTranscriptEntry> raw, SpeakerNames names, ProblemList problems)
    {
        var carriers = raw.Where(item => item.Line is not null && names.IsSpeech(item.Who)).ToDictionary(item => item.Index);
        if (carriers.Count == 0)
            return;

        var said = entries.Where(e => !e.IsHeader).Select(e => TextFingerprint.Compute(e.Text).Fingerprint).ToHashSet();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].IsHeader || !carriers.TryGetValue(entries[i].Index, out var carrier))
                continue;
            var paragraph = carrier.Who!.Value;
            if (!said.Add(TextFingerprint.Compute(paragraph.Text).Fingerprint))
                continue;
            problems.AddWarning(paragraph.Line, $"who holds speech, {ProblemList.Quote(paragraph.Text)}; it is kept as a line, and who said it is unknown.");
            var line = entries[i];
            entries.Insert(i++, new()
            {
                Index = carrier.Index,
                FileLine = paragraph.Line,
                Text = paragraph.Text,
                IsSpeakerUnknown = true,
                Second = line.Second,
            });
        }
    }
}
