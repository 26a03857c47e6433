using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive.Mending;

/// <summary>
/// Turns a transcript as pages hold it into one that can be searched and quoted. Each step mends one kind of quirk and reports it;
/// nothing that was said is lost. The order matters: names must be known before they can be found inside texts.
/// </summary>
internal static class TranscriptMender
{
    public static MendedTranscript Mend(IReadOnlyList<RawEntry> raw, IReadOnlyList<string> guestIds, ProblemList problems)
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

        SpeechInWho.Restore(entries, raw, names, problems);
        entries = InnerLabels.Strip(entries, names, problems);
        entries = Texts.Clean(entries, problems);
        entries = Repeats.Remove(entries, problems);
        Stubs.Mark(entries, names, problems);
        FillSpeakers(entries, problems);
        return Divide(entries);
    }

    private static void AddHeader(List<TranscriptEntry> entries, RawEntry item, YamlText header, ProblemList problems)
    {
        var title = PlainText.Shorten(PlainText.OneLine(header.Text), ArchiveLimits.TitleLength);
        if (title.Length == 0)
            problems.Warn(header.Line, "This header is empty and is left out.");
        else
            entries.Add(new() { Entry = item.Index, FileLine = header.Line, IsHeader = true, Text = title });
    }

    private static void AddLine(List<TranscriptEntry> entries, RawEntry item, YamlText line, SpeakerNames names, ProblemList problems) =>
        entries.Add(new()
        {
            Entry = item.Index,
            FileLine = line.Line,
            Text = line.Text,
            Who = names.Of(item.Who),
            IsWhoUnknowable = names.IsSpeech(item.Who),
            Second = Stamps.Read(item.Sec, item.Time, problems),
        });

    // A line that names nobody goes on with the speaker of the line before.
    private static void FillSpeakers(List<TranscriptEntry> entries, ProblemList problems)
    {
        string? speaker = null;
        var (filled, first) = (0, 0);
        foreach (var line in entries.Where(e => !e.IsHeader))
        {
            if (line.Who is null && !line.IsWhoUnknowable && speaker is not null)
            {
                line.Who = speaker;
                if (filled++ == 0)
                    first = line.FileLine;
            }

            speaker = line.Who;
        }

        if (filled > 0)
            problems.Warn(first, $"{(filled == 1 ? "This line names" : $"{filled} lines from here on name")} no speaker; the speaker of the line before is taken.");
    }

    private static MendedTranscript Divide(List<TranscriptEntry> entries)
    {
        var lines = new List<TranscriptEntry>(entries.Count);
        var sections = new List<Section>();
        foreach (var entry in entries)
        {
            if (entry.IsHeader)
            {
                sections.Add(new(entry.Text, entry.Entry, lines.Count, 0));
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
