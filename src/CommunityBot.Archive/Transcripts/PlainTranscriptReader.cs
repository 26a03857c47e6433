using CommunityBot.Archive.Normalization;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Transcripts;

/// <summary>Reads a machine-made transcript: one utterance to a line, no speakers, no times.</summary>
internal static class PlainTranscriptReader
{
    public static IReadOnlyList<RawTranscriptEntry> Read(string text, ProblemList problems)
    {
        var entries = new List<RawTranscriptEntry>();
        var fileLine = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            fileLine++;
            var line = text.AsSpan(range).Trim();
            if (line.IsEmpty)
                continue;
            if (entries.Count == ArchiveLimits.TranscriptEntries)
            {
                problems.AddError(fileLine, $"The transcript has more than {ArchiveLimits.TranscriptEntries} lines; those from here on are not read.");
                break;
            }

            entries.Add(new(entries.Count, fileLine, null, new(line.ToString(), fileLine), null, null, null));
        }

        return entries;
    }
}
