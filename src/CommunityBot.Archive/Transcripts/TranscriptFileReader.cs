using System.Buffers;
using System.Text.Json;
using System.Xml;
using CommunityBot.Archive.Labels;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Converts a transcript file to a page. Title, guests and links come from its sidecar file: a YAML file of the same name with the keys of
/// a page. Without one, the title comes from the file's name.
/// </summary>
internal static class TranscriptFileReader
{
    private const string VideoInfo = ".info.json";

    // Every style of label has one.
    private static readonly SearchValues<char> LabelMarks = SearchValues.Create(":：]>");

    /// <summary>Reads a transcript. JSON and HTML that are no transcripts are a problem only when the file is expected to be one.</summary>
    public static ParsedFile Read(ArchiveFile file, bool isExpected, ProblemList problems)
    {
        if (file.Kind == ArchiveFileKind.Json)
            return ReadJson(file, FileContent.ReadUtf8(file.FullPath, problems), isExpected, problems);
        if (FileContent.ReadText(file.FullPath, problems, ArchiveLimits.TranscriptBytes) is not { } text)
            return file.Kind == ArchiveFileKind.Html && !isExpected
                ? new(file, []) { UnusedReason = "HTML that is no transcript" }
                : new(file, problems.ToSortedList());
        return ReadText(file, text, isExpected, problems);
    }

    /// <summary>Reads the text of a transcript, whose content says what it is.</summary>
    public static ParsedFile ReadText(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        var format = TranscriptFormats.Recognize(text);
        if (format is TranscriptFormat.Html or TranscriptFormat.Text && IsTooLong(text, problems))
            return file.Kind == ArchiveFileKind.Html && !isExpected
                ? new(file, []) { UnusedReason = "HTML that is no transcript" }
                : new(file, problems.ToSortedList());
        return format switch
        {
            TranscriptFormat.Json => ReadJson(file, Encoding.UTF8.GetBytes(text), isExpected, problems),
            TranscriptFormat.Html => ReadHtml(file, text, isExpected, problems),
            TranscriptFormat.Text when file.Kind == ArchiveFileKind.Html => ReadHtml(file, text, isExpected, problems),
            TranscriptFormat.Ttml => ReadTtml(file, text, problems),
            TranscriptFormat.Text when file.Kind != ArchiveFileKind.Captions =>
                CreatePage(file, guestIds => TextTranscriptReader.ReadText(text, 1, guestIds, problems), problems),
            _ => CreatePage(file, guestIds => ReadCaptions(file, format, text, guestIds, problems), problems),
        };
    }

    private static bool IsTooLong(string text, ProblemList problems)
    {
        if (text.Length <= ArchiveLimits.TextCharacters)
            return false;
        problems.AddError(1, "A transcript in text or HTML may have 8 million characters; this one has more and is not read.");
        return true;
    }

    private static ParsedFile ReadJson(ArchiveFile file, byte[]? json, bool isExpected, ProblemList problems)
    {
        // What is not read because of its size may be a transcript, and so may what breaks off.
        if (json is null)
            return isExpected || file.Version.Length > ArchiveLimits.TranscriptBytes
                ? new(file, problems.ToSortedList())
                : new(file, []) { UnusedReason = "JSON that is no transcript" };
        try
        {
            var (cues, text) = JsonTranscriptReader.Read(json, problems);
            if (cues is not null)
            {
                cues = CueOrder.Sort(cues, problems);
                return CreatePage(file, guestIds => CueMerger.Merge(ReadLabels(cues, guestIds, problems), problems), problems);
            }

            if (text is not null && IsTooLong(text, problems))
                return new(file, problems.ToSortedList());
            if (text is not null)
                return CreatePage(file, guestIds => TextTranscriptReader.ReadText(text, 1, guestIds, problems), problems);
            if (isExpected)
                problems.AddError(1, "This JSON is no transcript: there are no segments with a body; the file is not read.");
        }
        catch (JsonException exception)
        {
            if (isExpected || json.AsSpan().IndexOf("\"segments\""u8) >= 0 || json.AsSpan().IndexOf("\"text\""u8) >= 0)
                problems.AddError((int)(exception.LineNumber ?? 0) + 1, "The JSON is broken on this line; the file is not read.");
        }

        var errors = problems.ToSortedList().Where(p => p.Severity == ProblemSeverity.Error).ToList();
        return new(file, errors) { UnusedReason = errors.Count == 0 ? "JSON that is no transcript" : null };
    }

    // Where no item names a speaker, the sentences may begin with labels. Single words have none.
    private static List<Cue> ReadLabels(List<Cue> cues, IReadOnlyList<string> guestIds, ProblemList problems) =>
        cues.Count <= ArchiveLimits.TranscriptCues && cues.TrueForAll(cue => cue.Speaker is null)
            && cues.Exists(cue => cue.Text.AsSpan().ContainsAny(LabelMarks))
            ? SpeakerLabels.Apply(cues, guestIds, problems)
            : cues;

    // Reading gets the ids of the guests, whose names are labels in the text.
    private static ParsedFile CreatePage(
        ArchiveFile file,
        Func<IReadOnlyList<string>, IReadOnlyList<RawTranscriptEntry>> read,
        ProblemList problems,
        string noWords = "The transcript has no words.")
    {
        var metadataProblems = new ProblemList(file.Path);
        var (page, sidecarEntries) = ReadMetadata(file, metadataProblems);
        string[] guestIds = [.. page.GuestIds.Select(g => g.Text)];
        var entries = read(guestIds);
        if (entries.Count == 0)
        {
            problems.AddError(1, noWords);
            return new(file, problems.ToSortedList());
        }

        problems.AddRange(metadataProblems);
        var transcript = TranscriptNormalizer.Normalize(ChapterHeaders.Insert(entries, sidecarEntries), guestIds, problems);
        return new(file, problems.ToSortedList()) { Page = page with { Transcript = transcript } };
    }

    private static IReadOnlyList<RawTranscriptEntry> ReadCaptions(
        ArchiveFile file, TranscriptFormat format, string text, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var cues = format switch
        {
            TranscriptFormat.Sbv => SbvReader.Read(text, guestIds, problems),
            TranscriptFormat.SubStation => SubStationReader.Read(text, guestIds, problems),
            _ => CaptionReader.Read(text, guestIds, problems),
        };
        return CueMerger.Merge(cues, problems, endsAtSentences: file.Kind == ArchiveFileKind.Text);
    }

    private static ParsedFile ReadTtml(ArchiveFile file, string text, ProblemList problems)
    {
        try
        {
            return CreatePage(file, guestIds => CueMerger.Merge(TtmlReader.Read(text, guestIds, problems), problems), problems);
        }
        catch (XmlException exception)
        {
            problems.AddError(Math.Max(1, exception.LineNumber), "The XML is broken on this line; the file is not read.");
            return new(file, problems.ToSortedList());
        }
    }

    private static ParsedFile ReadHtml(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        var read = CreatePage(
            file,
            guestIds => HtmlTranscriptReader.Read(text, file.SidecarPath is not null, guestIds, problems) ?? [],
            problems,
            "This HTML is no transcript: nobody is named as a speaker and there is no time; the file is not read.");
        return read.Page is not null || isExpected ? read : new(file, []) { UnusedReason = "HTML that is no transcript" };
    }

    private static (ParsedPage Page, IReadOnlyList<RawTranscriptEntry> Entries) ReadMetadata(ArchiveFile file, ProblemList problems)
    {
        if (file.SidecarPath is not { } path)
            return (PageReader.ReadMetadata(file, new FrontMatterFields(), problems), []);

        var sidecarProblems = new ProblemList(
            PlainText.ToOneLine(file.Path[..(file.Path.LastIndexOf('/') + 1)] + Path.GetFileName(path)));
        var fields = path.EndsWith(VideoInfo, StringComparison.OrdinalIgnoreCase)
            ? ReadVideoInfo(path, sidecarProblems)
            : ReadSidecar(path, sidecarProblems);
        var page = PageReader.ReadMetadata(file, fields, sidecarProblems);
        problems.AddRange(sidecarProblems);
        return (page, fields.Transcript);
    }

    private static FrontMatterFields ReadSidecar(string path, ProblemList problems)
    {
        try
        {
            if (FileContent.ReadText(path, problems) is { } yaml)
                return FrontMatterFields.Read(new YamlReader(yaml), problems, reportUnknownKeys: true);
        }
        catch (YamlReadException exception)
        {
            problems.AddError(exception.Line, $"{exception.Message} The sidecar file is not read.");
        }

        return new();
    }

    // What yt-dlp knows about a video. Most of its many keys are not about the episode.
    private static FrontMatterFields ReadVideoInfo(string path, ProblemList problems)
    {
        var ignored = new ProblemList("");
        try
        {
            if (FileContent.ReadUtf8(path, ignored) is { } json)
            {
                var fields = FrontMatterFields.Read(new YamlReader(JsonEvents.Read(json).Events), ignored);
                fields.UseVideoInfo();
                return fields;
            }
        }
        catch (YamlReadException)
        {
            // The same as a file that cannot be read.
        }

        problems.AddWarning(1, "This data of a video cannot be read and is left out.");
        return new();
    }
}
