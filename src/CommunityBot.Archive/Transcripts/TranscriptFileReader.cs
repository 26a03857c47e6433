using System.Text.Json;
using CommunityBot.Archive.Labels;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Converts a transcript file to a page. Title, guests and links come from its sidecar file: a YAML file of the same name with the keys of
/// a page. Without one, the title comes from the file's name.
/// </summary>
internal static partial class TranscriptFileReader
{
    public static ParsedFile Read(ArchiveFile file, string text, bool isExpected, ProblemList problems)
    {
        var metadataProblems = new ProblemList(file.Path);
        var page = ReadMetadata(file, metadataProblems);
        string[] guestIds = [.. page.GuestIds.Select(g => g.Text)];
        if (ReadEntries(file, text, isExpected, guestIds, problems) is not { } entries)
            return new(file, [.. problems.ToSortedList().Where(p => p.Severity == ProblemSeverity.Error)]);
        if (entries.Count == 0)
        {
            problems.AddError(1, "The transcript has no words.");
            return new(file, problems.ToSortedList());
        }

        problems.AddRange(metadataProblems);
        var transcript = TranscriptNormalizer.Normalize(entries, guestIds, problems);
        return new(file, problems.ToSortedList()) { Page = page with { Transcript = transcript } };
    }

    // Null for a file that is not a transcript. That is a problem only when the file is expected to be one.
    private static IReadOnlyList<RawTranscriptEntry>? ReadEntries(
        ArchiveFile file, string text, bool isExpected, IReadOnlyList<string> guestIds, ProblemList problems) =>
        file.Kind switch
        {
            ArchiveFileKind.Text when CaptionTimes().IsMatch(text) =>
                CueMerger.Merge(CaptionReader.Read(text, guestIds, problems), problems, endsAtSentences: true),
            ArchiveFileKind.Text => TextTranscriptReader.ReadText(text, 1, guestIds, problems),
            ArchiveFileKind.Json => ReadJson(text, isExpected, problems) is { } cues ? CueMerger.Merge(cues, problems) : null,
            _ => CueMerger.Merge(CaptionReader.Read(text, guestIds, problems), problems),
        };

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

    private static ParsedPage ReadMetadata(ArchiveFile file, ProblemList problems)
    {
        if (file.SidecarPath is not { } path)
            return PageReader.ReadMetadata(file, new FrontMatterFields(), problems);

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
        return page;
    }

    [GeneratedRegex(@"^[ \t]*[0-9]{1,3}:[0-9:.,]{2,12}[ \t]*-->", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CaptionTimes();
}
