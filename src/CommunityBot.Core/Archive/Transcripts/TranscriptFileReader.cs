using System.Text.Json;
using CommunityBot.Core.Archive.Mending;

namespace CommunityBot.Core.Archive.Transcripts;

/// <summary>Makes an episode of a file that is a transcript and nothing else, and of its <see cref="SideFile"/>.</summary>
internal static class TranscriptFileReader
{
    public static FileReading Read(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        if (Lines(file, text, isExpected, problems) is not { } lines)
            return new(file, null, null, [.. problems.ByLine().Where(p => p.Severity == ProblemSeverity.Error)]);
        if (lines.Count == 0)
        {
            problems.Error(1, "The transcript has no words.");
            return new(file, null, null, problems.ByLine());
        }

        var facts = SideFile.Read(file, problems);
        var page = facts with { Transcript = TranscriptMender.Mend(lines, [.. facts.GuestIds.Select(g => g.Text)], problems) };
        return new(file, page, null, problems.ByLine());
    }

    // Null for a file that is no transcript, and then a problem only where somebody said that it is one.
    private static IReadOnlyList<RawEntry>? Lines(ArchiveFile file, string text, bool isExpected, ProblemList problems) => file.Kind switch
    {
        ArchiveFileKind.Text => PlainTranscriptReader.Read(text, problems),
        ArchiveFileKind.Json => Segments(text, isExpected, problems) is { } segments ? CueLines.Of(segments, problems) : null,
        _ => CueLines.Of(CaptionReader.Read(text, problems), problems),
    };

    private static List<Cue>? Segments(string text, bool isExpected, ProblemList problems)
    {
        try
        {
            if (JsonTranscriptReader.Read(text, problems) is { } segments)
                return segments;
            if (isExpected)
                problems.Error(1, "This JSON is no transcript: there are no segments with a body; the file is not read.");
        }
        catch (JsonException broken)
        {
            if (isExpected || text.Contains("\"segments\"", StringComparison.Ordinal))
                problems.Error((int)(broken.LineNumber ?? 0) + 1, "The JSON is broken on this line; the file is not read.");
        }

        return null;
    }
}
