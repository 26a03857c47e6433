namespace CommunityBot.Archive.Problems;

/// <summary>Something in an archive that its owner should check.</summary>
/// <param name="File">The file, relative to its archive folder, with forward slashes.</param>
/// <param name="Line">1-based line; 1 when the problem concerns the whole file.</param>
/// <param name="Severity">Whether content is lost.</param>
/// <param name="Message">What is wrong and what the loader did about it: one sentence on one line, at most 300 characters.</param>
public sealed record ArchiveProblem(string File, int Line, ProblemSeverity Severity, string Message)
{
    private const int MaxMessageLength = 300;
    private const int MaxQuoteLength = 60;

    /// <summary>A problem of any text and line: control characters are removed, and a long message is truncated.</summary>
    internal static ArchiveProblem Create(string file, int line, ProblemSeverity severity, string message) =>
        new(PlainText.ToOneLine(file), Math.Max(1, line), severity, PlainText.Truncate(PlainText.ToOneLine(message), MaxMessageLength));

    internal static ArchiveProblem CreateWarning(string file, int line, string message) =>
        Create(file, line, ProblemSeverity.Warning, message);

    /// <summary>Text of a file for use in a message: in quotation marks, on one line, truncated, without control characters.</summary>
    internal static string Quote(string text) =>
        $"\"{PlainText.Truncate(PlainText.ToOneLine(PlainText.Truncate(text, 500)), MaxQuoteLength)}\"";

    /// <summary><c>file:line: message</c>, the form that editors understand.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>What a problem costs.</summary>
public enum ProblemSeverity
{
    /// <summary>The loader corrected it. No spoken words are lost.</summary>
    Warning,

    /// <summary>A page, a person or a line is not loaded and is missing from the results.</summary>
    Error,
}
