using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive;

/// <summary>The operator's synonyms and spellings. They widen what is found and never change a quote.</summary>
/// <param name="File">The file's name, as problems have it.</param>
/// <param name="Entries">In the order of the file.</param>
/// <param name="Problems">What could not be used, and what is there twice.</param>
public sealed record Glossary(string File, IReadOnlyList<GlossaryEntry> Entries, IReadOnlyList<ArchiveProblem> Problems)
{
    public static readonly Glossary Empty = new("", [], []);

    /// <summary>Forms that count as the same, two or more each.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; } = [.. Entries.Select(entry => entry.Forms)];
}

/// <summary>One entry of a glossary.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Forms">Two or more; of a spelling, first what was heard, then what was meant.</param>
/// <param name="IsSpelling">Whether it mends what a machine heard, and does not list synonyms.</param>
public sealed record GlossaryEntry(int Line, IReadOnlyList<string> Forms, bool IsSpelling);
