namespace CommunityBot.Search.Synonyms;

/// <summary>Forms that mean the same: <c>rag</c> and <c>retrieval augmented generation</c>.</summary>
/// <param name="Forms">Each one or more words, as people write them.</param>
/// <param name="Source">Where it comes from, for whoever reviews the list.</param>
public sealed record SynonymGroup(IReadOnlyList<string> Forms, SynonymSource Source)
{
    public override string ToString() => $"{string.Join(" = ", Forms)} ({Source})";
}

/// <summary>Where a synonym comes from.</summary>
public enum SynonymSource
{
    /// <summary>The operator's glossary.</summary>
    Glossary,

    /// <summary>The list of common abbreviations that ships with the bot.</summary>
    Common,

    /// <summary>Found in the archive itself, where somebody says both.</summary>
    Mined,
}
