namespace CommunityBot.Core.Archive.Mending;

/// <summary>
/// Gives back the paragraphs that slipped into <c>who</c>: each becomes a line in front of the first line that carried it, where it was
/// said, with that line's second. Who said any of them is unknown.
/// </summary>
internal static class SpeechInWho
{
    public static void Restore(List<TranscriptEntry> entries, IReadOnlyList<RawEntry> raw, SpeakerNames names, ProblemList problems)
    {
        var carriers = raw.Where(item => item.Line is not null && names.IsSpeech(item.Who)).ToDictionary(item => item.Index);
        if (carriers.Count == 0)
            return;

        var said = entries.Where(e => !e.IsHeader).Select(e => Fingerprint.Of(e.Text).Fingerprint).ToHashSet();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].IsHeader || !carriers.TryGetValue(entries[i].Entry, out var carrier))
                continue;
            var paragraph = carrier.Who!.Value;
            if (!said.Add(Fingerprint.Of(paragraph.Text).Fingerprint))
                continue;
            problems.Warn(paragraph.Line, $"who holds speech, {ProblemList.Excerpt(paragraph.Text)}; it is kept as a line, and who said it is unknown.");
            var line = entries[i];
            entries.Insert(i++, new()
            {
                Entry = carrier.Index,
                FileLine = paragraph.Line,
                Text = paragraph.Text,
                IsWhoUnknowable = true,
                Second = line.Second,
            });
        }
    }
}
