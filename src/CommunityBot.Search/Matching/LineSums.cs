namespace CommunityBot.Search.Matching;

/// <summary>What is known of a candidate while its query terms are measured one after the other.</summary>
internal struct LineSums
{
    /// <summary>The episode, as index in the distinct episodes of the candidates.</summary>
    public int EpisodeIndex;

    /// <summary>Whether the header of the section contains the query term that is being added.</summary>
    public bool IsInHeader;

    /// <summary>The length-normalized k of stems, of exact words, and of exact words in the line alone.</summary>
    public float StemNorm, ExactNorm, VerbatimNorm;

    /// <summary>The sums of the parts of the score; see <c>ScoreParts</c>.</summary>
    public float Stems, Exact, Verbatim, Header, Episode;

    /// <summary>The coverage by stems, by exact words, and by stems that do not support the query.</summary>
    public QueryCoverage Coverage, ExactCoverage, Doubtful;
}

/// <summary>The sum of the idf of the query terms that a line contains, alone and with its better neighbour.</summary>
internal struct QueryCoverage
{
    private float _withBefore, _withAfter;

    public float Line { get; private set; }

    public readonly float Pair => Math.Max(_withBefore, _withAfter);

    public void Add(in WindowMatch match, float idf)
    {
        if (match.OwnFrequency > 0)
            Line += idf;
        if (match.OwnFrequency > 0 || match.IsBefore)
            _withBefore += idf;
        if (match.OwnFrequency > 0 || match.IsAfter)
            _withAfter += idf;
    }
}
