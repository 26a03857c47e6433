using System.Text.Json;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Converts a transcript file to a page. Title, guests and links come from its sidecar file: a YAML file of the same name with the keys of
/// a page. Without one, the title comes from the file's name.
/// </summary>
internal static class TranscriptFileReader
{
    public static ParsedFile Read(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        if (ReadEntries(file, text, isExpected, problems) is not { } entries)
            return new(file, [.. problems.ToSortedList().Where(p => p.Severity == ProblemSeverity.Error)]);
        if (entries.Count == 0)
        {
            problems.AddError(1, "The transcript has no words.");
            return new(file, problems.ToSortedList());
        }

        var (page, sidecarEntries) = ReadMetadata(file, problems);
        var transcript = TranscriptNormalizer.Normalize(
            ChapterHeaders.Insert(entries, sidecarEntries), [.. page.GuestIds.Select(g => g.Text)], problems);
        return new(file, problems.ToSortedList()) { Page = page with { Transcript = transcript } };
    }

    // Null for a file that is not a transcript. That is a problem only when the file is expected to be one.
    private static IReadOnlyList<RawTranscriptEntry>? ReadEntries(ArchiveFile file, string text, bool isExpected, ProblemList problems) =>
        file.Kind switch
        {
            ArchiveFileKind.Text => ReadPlainText(text, problems),
            ArchiveFileKind.Json => ReadJson(text, isExpected, problems) is { } cues ? CueMerger.Merge(cues, problems) : null,
            ArchiveFileKind.Html => ReadHtml(text, isExpected, problems) is { } cues ? CueMerger.Merge(cues, problems) : null,
            _ => CueMerger.Merge(CaptionReader.Read(text, problems), problems),
        };

    // A machine-made transcript: one utterance on each line, no speakers, no times.
    private static List<RawTranscriptEntry> ReadPlainText(string text, ProblemList problems)
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
                CueMerger.AddLimitError(fileLine, problems);
                break;
            }

            entries.Add(new(entries.Count, fileLine, null, new(line.ToString(), fileLine), null, null, null));
        }

        return entries;
    }

    private static List<Cue>? ReadJson(string text, bool isExpected, ProblemList problems)
    {
        try
        {
            if (JsonTranscriptReader.Read(text, problems) is { } cues)
                return cues;
            if (isExpected)
                problems.AddError(1, "This JSON is no transcript: there are no segments with a body; the file is not read.");
        }
        catch (JsonException exception)
        {
            if (isExpected || text.Contains("\"segments\"", StringComparison.Ordinal))
                problems.AddError((int)(exception.LineNumber ?? 0) + 1, "The JSON is broken on this line; the file is not read.");
        }

        return null;
    }

    private static List<Cue>? ReadHtml(string text, bool isExpected, ProblemList problems)
    {
        var cues = HtmlTranscriptReader.Read(text, problems);
        if (cues is null && isExpected)
            problems.AddError(1, "This HTML is no transcript: there is neither a speaker (cite) nor a time; the file is not read.");
        return cues;
    }

    private static (ParsedPage Page, IReadOnlyList<RawTranscriptEntry> Entries) ReadMetadata(ArchiveFile file, ProblemList problems)
    {
        if (file.SidecarPath is not { } path)
            return (PageReader.ReadMetadata(file, new FrontMatterFields(), problems), []);

        var sidecarProblems = new ProblemList(Path.ChangeExtension(file.Path, Path.GetExtension(path)));
        var fields = new FrontMatterFields();
        try
        {
            if (FileContent.ReadText(path, sidecarProblems) is { } yaml)
                fields = FrontMatterFields.Read(new YamlReader(yaml), sidecarProblems);
        }
        catch (YamlReadException exception)
        {
            sidecarProblems.AddError(exception.Line, $"{exception.Message} The sidecar file is not read.");
        }

        var page = PageReader.ReadMetadata(file, fields, sidecarProblems);
        problems.AddRange(sidecarProblems);
        return (page, fields.Transcript);
    }
}
