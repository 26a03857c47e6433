namespace CommunityBot.Search.Synonyms;

/// <summary>Synonymous forms: <c>rag</c> and <c>retrieval augmented generation</c>.</summary>
/// <param name="Forms">Each form has one or more words, as people write them.</param>
/// <param name="Source">The source of the group, for the review of the list.</param>
public sealed record SynonymGroup(IReadOnlyList<string> Forms, SynonymSource Source)
{
    public override string ToString() => $"{string.Join(" = ", Forms)} ({Source})";
}

/// <summary>The source of a synonym.</summary>
public enum SynonymSource
{
    /// <summary>The operator's glossary.</summary>
    Glossary,

    /// <summary>The list of common abbreviations that is part of the program.</summary>
    Common,

    /// <summary>The archive itself, where somebody says both forms.</summary>
    Mined,
}
