using System.Text.Json;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Normalization;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Transcripts;

/// <summary>Makes an episode of a file that is a transcript and nothing else, and of its <see cref="SidecarFile"/>.</summary>
internal static class TranscriptFileReader
{
    public static ParsedFile Read(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        if (ReadEntries(file, text, isExpected, problems) is not { } lines)
            return new(file, null, null, [.. problems.ToSortedList().Where(p => p.Severity == ProblemSeverity.Error)]);
        if (lines.Count == 0)
        {
            problems.AddError(1, "The transcript has no words.");
            return new(file, null, null, problems.ToSortedList());
        }

        var facts = SidecarFile.Read(file, problems);
        var page = facts with { Transcript = TranscriptNormalizer.Normalize(lines, [.. facts.GuestIds.Select(g => g.Text)], problems) };
        return new(file, page, null, problems.ToSortedList());
    }

    // Null for a file that is no transcript, and then a problem only where somebody said that it is one.
    private static IReadOnlyList<RawTranscriptEntry>? ReadEntries(ArchiveFile file, string text, bool isExpected, ProblemList problems) => file.Kind switch
    {
        ArchiveFileKind.Text => PlainTranscriptReader.Read(text, problems),
        ArchiveFileKind.Json => ReadSegments(text, isExpected, problems) is { } segments ? CueMerger.Merge(segments, problems) : null,
        _ => CueMerger.Merge(CaptionReader.Read(text, problems), problems),
    };

    private static List<Cue>? ReadSegments(string text, bool isExpected, ProblemList problems)
    {
        try
        {
            if (JsonTranscriptReader.Read(text, problems) is { } segments)
                return segments;
            if (isExpected)
                problems.AddError(1, "This JSON is no transcript: there are no segments with a body; the file is not read.");
        }
        catch (JsonException broken)
        {
            if (isExpected || text.Contains("\"segments\"", StringComparison.Ordinal))
                problems.AddError((int)(broken.LineNumber ?? 0) + 1, "The JSON is broken on this line; the file is not read.");
        }

        return null;
    }
}
