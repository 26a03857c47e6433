namespace CommunityBot.Core.Archive;

/// <summary>The operator's synonyms and spellings. They widen what is found and never change a quote.</summary>
/// <param name="Groups">Forms that count as the same, two or more each.</param>
/// <param name="Problems">What could not be used.</param>
public sealed record Glossary(IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<ArchiveProblem> Problems)
{
    public static readonly Glossary Empty = new([], []);
}
