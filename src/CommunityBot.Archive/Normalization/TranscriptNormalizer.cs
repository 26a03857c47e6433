namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Normalizes the transcript of a page so that it can be searched and quoted. Each step corrects one kind of irregularity and reports it.
/// No spoken words are lost. The order matters: names must be known before they can be found inside texts.
/// </summary>
internal static class TranscriptNormalizer
{
    public static NormalizedTranscript Normalize(
        IReadOnlyList<RawTranscriptEntry> raw, IReadOnlyList<string> guestIds, ProblemList problems)
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

        entries = MisplacedSpeech.Restore(entries, raw, names, problems);
        entries = InlineLabels.Extract(entries, names, problems);
        entries = [.. entries.Where(entry => entry.IsHeader || CleanText(entry, problems))];
        entries = DuplicateLines.Remove(entries, problems);
        MarkNonQuotableLines(entries, names, problems);
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

    private static void AddLine(
        List<TranscriptEntry> entries, RawTranscriptEntry item, YamlScalar line, SpeakerNames names, ProblemList problems) =>
        entries.Add(new()
        {
            Index = item.Index,
            FileLine = line.Line,
            Text = line.Text,
            Speaker = names.Resolve(item.Who),
            IsSpeakerUnknown = item.IsSpeakerUnknown || names.IsSpeech(item.Who),
            Second = LineTimestamps.Read(item.Sec, item.Time, problems),
        });

    // Puts the text on one line and removes invisible characters. Returns false for a line without text.
    private static bool CleanText(TranscriptEntry line, ProblemList problems)
    {
        if (line.Text.Length > ArchiveLimits.LineLength)
        {
            problems.AddError(
                line.FileLine, $"This line has {line.Text.Length} characters; only the first {ArchiveLimits.LineLength} are read.");
            line.Text = PlainText.Truncate(line.Text, ArchiveLimits.LineLength);
        }

        line.Text = PlainText.ToOneLine(line.Text);
        (line.Fingerprint, line.LetterCount) = TextFingerprint.Compute(line.Text);
        if (line.Text.Length == 0)
            problems.AddWarning(line.FileLine, "This line is empty and is left out.");
        return line.Text.Length > 0;
    }

    // A line without a letter or digit, or with nothing but a speaker's name, is not worth quoting.
    private static void MarkNonQuotableLines(List<TranscriptEntry> entries, SpeakerNames names, ProblemList problems)
    {
        foreach (var line in entries.Where(e => !e.IsHeader && (e.LetterCount == 0 || names.FindExact(e.Text) is not null)))
        {
            line.IsQuotable = false;
            problems.AddWarning(line.FileLine, $"This line is only {ArchiveProblem.Quote(line.Text)} and is never quoted.");
        }
    }

    // A line without a name continues the speech of the speaker before.
    private static void FillMissingSpeakers(List<TranscriptEntry> entries, ProblemList problems)
    {
        string? speaker = null;
        var filled = new List<TranscriptEntry>();
        foreach (var line in entries.Where(e => !e.IsHeader))
        {
            if (line.Speaker is null && !line.IsSpeakerUnknown && speaker is not null)
            {
                line.Speaker = speaker;
                filled.Add(line);
            }

            speaker = line.Speaker;
        }

        if (filled.Count == 0)
            return;
        var lines = filled.Count == 1 ? "This line names" : $"{filled.Count} lines from here on name";
        problems.AddWarning(filled[0].FileLine, $"{lines} no speaker; the speaker of the line before is taken.");
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
