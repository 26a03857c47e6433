namespace CommunityBot.Core.Archive.Transcripts;

/// <summary>Reads a machine-made transcript: one utterance to a line, no speakers, no times.</summary>
internal static class PlainTranscriptReader
{
    public static IReadOnlyList<RawEntry> Read(string text, ProblemList problems)
    {
        var entries = new List<RawEntry>();
        var fileLine = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            fileLine++;
            var line = text.AsSpan(range).Trim();
            if (line.IsEmpty)
                continue;
            if (entries.Count == ArchiveLimits.Entries)
            {
                problems.Error(fileLine, $"The transcript has more than {ArchiveLimits.Entries} lines; those from here on are not read.");
                break;
            }

            entries.Add(new(entries.Count, fileLine, null, new(line.ToString(), fileLine), null, null, null));
        }

        return entries;
    }
}
