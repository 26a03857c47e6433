namespace CommunityBot.Search.Matching;

/// <summary>A distinct word of a query, and the range of its matches in <see cref="QueryState.Matches"/>.</summary>
internal struct QueryTerm
{
    /// <summary>The position of the word in the query.</summary>
    public int Position;

    /// <summary>The id of the word; -1 where it does not occur.</summary>
    public int WordId;

    /// <summary>The term of the word's stem; -1 where no form of the word occurs.</summary>
    public int StemTerm;

    /// <summary>The inverse document frequency of the stem.</summary>
    public float Idf;

    /// <summary>The inverse document frequency of the exact word.</summary>
    public float ExactIdf;

    public bool IsStopWord;

    /// <summary>Whether no form of the word, no synonym and no compound occurs, so that only spelling corrections match.</summary>
    public bool IsMissing;

    /// <summary>Whether a line that contains a match supports the query: all but unreliable corrections do.</summary>
    public bool IsSupported;

    /// <summary>The start of the stem matches, the start of the exact matches, and the exclusive end of both.</summary>
    public int StemMatchesStart, ExactMatchesStart, MatchesEnd;

    public readonly bool HasMatches => MatchesEnd > StemMatchesStart;
}

/// <summary>A posting list that matches a query term.</summary>
internal struct TermMatch
{
    /// <summary>The query term, as index in <see cref="QueryState.QueryTerms"/>.</summary>
    public int QueryTermIndex;

    /// <summary>The term; -1 for ad hoc postings.</summary>
    public int Term;

    /// <summary>The two adjacent stems of ad hoc postings.</summary>
    public int FirstStem, SecondStem;

    /// <summary>The ranges of the postings, in the arrays of the index or, for ad hoc postings, in those of the query.</summary>
    public TermPostings Postings;

    /// <summary>The first block of the term in <see cref="FrequentTerms"/>; 0 where it is not frequent.</summary>
    public int FirstBlock;

    /// <summary>The weight of the match, relative to the word itself.</summary>
    public float Weight;

    /// <summary>Whether the match is for the exact word, not for its stem.</summary>
    public bool IsExact;

    /// <summary>Whether the postings were computed for this query and are not in the index.</summary>
    public readonly bool IsAdHoc => Term < 0;
}
