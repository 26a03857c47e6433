namespace CommunityBot.Archive.Problems;

/// <summary>Something an archive's owner should look at.</summary>
/// <param name="File">The file, relative to the archive folder it was found in, with forward slashes.</param>
/// <param name="Line">1-based line; 1 where the whole file is meant.</param>
/// <param name="Severity">Whether anything was lost.</param>
/// <param name="Message">What is wrong and what was done about it: one sentence, one line, at most 300 characters.</param>
public sealed record ArchiveProblem(string File, int Line, ProblemSeverity Severity, string Message)
{
    /// <summary><c>file:line: sentence</c>, as editors understand it.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>What a problem costs.</summary>
public enum ProblemSeverity
{
    /// <summary>It was mended or worked around: nothing that was said is lost.</summary>
    Warning,

    /// <summary>A page, a person or a line could not be used and is missing from the answers.</summary>
    Error,
}
