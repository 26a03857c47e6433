using CommunityBot.Archive.Transcripts;

namespace CommunityBot.Archive.Feeds;

/// <summary>Recognises what a downloaded transcript is by its content. What the feed and the server say about it is often wrong.</summary>
internal static class TranscriptContent
{
    /// <summary>Every extension of a transcript file.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".json", ".vtt", ".srt", ".ttml", ".sbv", ".ass", ".html", ".txt"];

    /// <summary>The extension that a file should have, and why it is no usable transcript; one of them is null.</summary>
    /// <param name="path">The file.</param>
    /// <param name="slug">The slug of its episode.</param>
    public static (string? Extension, string? Failure) Inspect(string path, string slug)
    {
        var problems = new ProblemList(slug);
        if (FileContent.ReadText(RealPath.Resolve(path), problems, ArchiveLimits.TranscriptBytes) is { } text)
        {
            var extension = GetExtension(text);
            var file = new ArchiveFile(slug + extension, path, text.Length);
            if (TranscriptFileReader.ReadText(file, text, isExpected: true, problems).Page is not null)
                return (extension, null);
        }

        var reason = problems.ToSortedList().FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error)?.Message;
        return (null, reason?.TrimEnd('.') ?? "it is no transcript");
    }

    private static string GetExtension(string text) => TranscriptFormats.Recognize(text) switch
    {
        TranscriptFormat.Captions => text.AsSpan().TrimStart().StartsWith("WEBVTT") ? ".vtt" : ".srt",
        TranscriptFormat.Sbv => ".sbv",
        TranscriptFormat.SubStation => ".ass",
        TranscriptFormat.Ttml => ".ttml",
        TranscriptFormat.Html => ".html",
        TranscriptFormat.Json => ".json",
        _ => ".txt",
    };
}
