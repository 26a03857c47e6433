using CommunityBot.Archive.Transcripts;

namespace CommunityBot.Archive.Feeds;

/// <summary>Recognises what a downloaded transcript is by its content. What the feed and the server say about it is often wrong.</summary>
internal static class TranscriptContent
{
    // Captions have their first time within a few lines.
    private const int BeginningLength = 4_000;

    /// <summary>Every extension of a transcript file.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".json", ".vtt", ".srt", ".html", ".txt"];

    /// <summary>The extension that a file should have, and why it is no usable transcript; one of them is null.</summary>
    /// <param name="path">The file.</param>
    /// <param name="slug">The slug of its episode.</param>
    public static (string? Extension, string? Failure) Inspect(string path, string slug)
    {
        var problems = new ProblemList(slug);
        if (FileContent.ReadText(path, problems) is { } text)
        {
            var extension = GetExtension(text);
            var file = new ArchiveFile(slug + extension, path, text.Length);
            var parsed = file.Kind == ArchiveFileKind.Json
                ? TranscriptFileReader.ReadJson(file, isExpected: true, problems)
                : TranscriptFileReader.Read(file, text, isExpected: true, problems);
            if (parsed.Page is not null)
                return (extension, null);
        }

        var reason = problems.ToSortedList().FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error)?.Message;
        return (null, reason?.TrimEnd('.') ?? "it is no transcript");
    }

    private static string GetExtension(string text)
    {
        var beginning = text[..Math.Min(text.Length, BeginningLength)].TrimStart();
        if (beginning.StartsWith("WEBVTT", StringComparison.Ordinal))
            return ".vtt";
        if (beginning is ['{' or '[', ..])
            return ".json";
        if (beginning.Split('\n').Any(CueTime.IsTimeLine))
            return ".srt";
        return beginning is ['<', ..] ? ".html" : ".txt";
    }
}
