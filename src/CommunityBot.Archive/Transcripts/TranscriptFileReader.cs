using System.Text.Json;
using CommunityBot.Archive.Labels;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Converts a transcript file to a page. Title, guests and links come from its sidecar file: a YAML file of the same name with the keys of
/// a page. Without one, the title comes from the file's name.
/// </summary>
internal static partial class TranscriptFileReader
{
    private const string VideoInfo = ".info.json";

    /// <summary>Reads a file that is not JSON. HTML that is no transcript is a problem only when the file is expected to be one.</summary>
    public static ParsedFile Read(ArchiveFile file, string text, bool isExpected, ProblemList problems) =>
        file.Kind == ArchiveFileKind.Html
            ? ReadHtml(file, text, isExpected, problems)
            : CreatePage(file, guestIds => ReadEntries(file.Kind, text, guestIds, problems), problems);

    /// <summary>Reads JSON. JSON that is no transcript is a problem only when the file is expected to be one.</summary>
    public static ParsedFile ReadJson(ArchiveFile file, bool isExpected, ProblemList problems)
    {
        // What is not read because of its size may be a transcript, and so may what breaks off.
        var json = FileContent.ReadUtf8(file.FullPath, problems);
        if (json is null)
            return isExpected || file.Version.Length > ArchiveLimits.JsonBytes
                ? new(file, problems.ToSortedList())
                : new(file, []) { UnusedReason = "JSON that is no transcript" };
        try
        {
            if (JsonTranscriptReader.Read(json, problems) is { } cues)
                return CreatePage(file, _ => CueMerger.Merge(cues, problems), problems);
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

    // Reading gets the ids of the guests, whose names are labels in the text.
    private static ParsedFile CreatePage(
        ArchiveFile file, Func<IReadOnlyList<string>, IReadOnlyList<RawTranscriptEntry>> read, ProblemList problems)
    {
        var metadataProblems = new ProblemList(file.Path);
        var (page, sidecarEntries) = ReadMetadata(file, metadataProblems);
        string[] guestIds = [.. page.GuestIds.Select(g => g.Text)];
        var entries = read(guestIds);
        if (entries.Count == 0)
        {
            problems.AddError(1, "The transcript has no words.");
            return new(file, problems.ToSortedList());
        }

        problems.AddRange(metadataProblems);
        var transcript = TranscriptNormalizer.Normalize(ChapterHeaders.Insert(entries, sidecarEntries), guestIds, problems);
        return new(file, problems.ToSortedList()) { Page = page with { Transcript = transcript } };
    }

    private static IReadOnlyList<RawTranscriptEntry> ReadEntries(
        ArchiveFileKind kind, string text, IReadOnlyList<string> guestIds, ProblemList problems) => kind switch
        {
            ArchiveFileKind.Text when CaptionTimes().IsMatch(text) =>
                CueMerger.Merge(CaptionReader.Read(text, guestIds, problems), problems, endsAtSentences: true),
            ArchiveFileKind.Text => TextTranscriptReader.ReadText(text, 1, guestIds, problems),
            _ => CueMerger.Merge(CaptionReader.Read(text, guestIds, problems), problems),
        };

    private static ParsedFile ReadHtml(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        if (HtmlTranscriptReader.Read(text, problems) is { } cues)
            return CreatePage(file, _ => CueMerger.Merge(cues, problems), problems);
        if (!isExpected)
            return new(file, []) { UnusedReason = "HTML that is no transcript" };
        problems.AddError(1, "This HTML is no transcript: there is neither a speaker (cite) nor a time; the file is not read.");
        return new(file, problems.ToSortedList());
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

    [GeneratedRegex(@"^[ \t]*[0-9]{1,3}:[0-9:.,]{2,12}[ \t]*-->", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CaptionTimes();
}
