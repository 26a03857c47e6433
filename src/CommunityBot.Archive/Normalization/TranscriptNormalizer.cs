using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Turns a transcript as pages hold it into one that can be searched and quoted. Each step mends one kind of quirk and reports it;
/// nothing that was said is lost. The order matters: names must be known before they can be found inside texts.
/// </summary>
internal static class TranscriptNormalizer
{
    public static NormalizedTranscript Normalize(IReadOnlyList<RawTranscriptEntry> raw, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var names = new SpeakerNames(raw, guestIds, problems);
        var entries = new List<TranscriptEntry>(raw.Count);
        foreach (var item in raw)
        {
            if (item.Header is { } header)
                AddHeader(entries, item, header, problems);
            if (item.Line is { } line)
                AddLine(entries, item, line, names, problems);
        }

        MisplacedSpeech.Restore(entries, raw, names, problems);
        entries = InlineLabels.Extract(entries, names, problems);
        entries = LineTextCleaner.Clean(entries, problems);
        entries = DuplicateLines.Remove(entries, problems);
        NonQuotableLines.Mark(entries, names, problems);
        FillMissingSpeakers(entries, problems);
        return DivideIntoSections(entries);
    }

    private static void AddHeader(List<TranscriptEntry> entries, RawTranscriptEntry item, YamlScalar header, ProblemList problems)
    {
        var title = PlainText.Truncate(PlainText.ToOneLine(header.Text), ArchiveLimits.TitleLength);
        if (title.Length == 0)
            problems.AddWarning(header.Line, "This header is empty and is left out.");
        else
            entries.Add(new() { Index = item.Index, FileLine = header.Line, IsHeader = true, Text = title });
    }

    private static void AddLine(List<TranscriptEntry> entries, RawTranscriptEntry item, YamlScalar line, SpeakerNames names, ProblemList problems) =>
        entries.Add(new()
        {
            Index = item.Index,
            FileLine = line.Line,
            Text = line.Text,
            Speaker = names.Resolve(item.Who),
            IsSpeakerUnknown = names.IsSpeech(item.Who),
            Second = LineTimestamps.Read(item.Sec, item.Time, problems),
        });

    // A line that names nobody goes on with the speaker of the line before.
    private static void FillMissingSpeakers(List<TranscriptEntry> entries, ProblemList problems)
    {
        string? speaker = null;
        var (filled, first) = (0, 0);
        foreach (var line in entries.Where(e => !e.IsHeader))
        {
            if (line.Speaker is null && !line.IsSpeakerUnknown && speaker is not null)
            {
                line.Speaker = speaker;
                if (filled++ == 0)
                    first = line.FileLine;
            }

            speaker = line.Speaker;
        }

        if (filled > 0)
            problems.AddWarning(first, $"{(filled == 1 ? "This line names" : $"{filled} lines from here on name")} no speaker; the speaker of the line before is taken.");
    }

    private static NormalizedTranscript DivideIntoSections(List<TranscriptEntry> entries)
    {
        var lines = new List<TranscriptEntry>(entries.Count);
        var sections = new List<Section>();
        foreach (var entry in entries)
        {
            if (entry.IsHeader)
            {
                sections.Add(new(entry.Text, entry.Index, lines.Count, 0));
                continue;
            }

            entry.Section = sections.Count - 1;
            lines.Add(entry);
            if (sections.Count > 0)
                sections[^1] = sections[^1] with { LineCount = sections[^1].LineCount + 1 };
        }

        return new(lines, sections);
    }
}
