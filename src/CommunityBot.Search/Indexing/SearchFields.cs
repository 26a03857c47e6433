namespace CommunityBot.Search.Indexing;

/// <summary>What a query is compared with.</summary>
public enum SearchFields
{
    /// <summary>Lines, section headers, titles, topics, descriptions and guests.</summary>
    All,

    /// <summary>Transcript lines alone, as if nothing else were there.</summary>
    Lines,
}
