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
        var readProblems = new ProblemList(slug);
        IReadOnlyList<ArchiveProblem> problems;
        if (FileContent.ReadText(path, readProblems) is { } text)
        {
            var extension = GetExtension(text);
            var parsed = FileParser.Parse(new(slug + extension, path, text.Length), isKnown: true);
            if (parsed.Page is not null)
                return (extension, null);
            problems = parsed.Problems;
        }
        else
        {
            problems = readProblems.ToSortedList();
        }

        var reason = problems.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error)?.Message;
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
