namespace CommunityBot.Search.Ranking;

/// <summary>The parts of a line's score: sums, factors, and the reward for a verbatim quote.</summary>
internal struct ScoreParts
{
    /// <summary>BM25 of stems over the neighbourhood.</summary>
    public float Stems;

    /// <summary>BM25 of exact words over the neighbourhood.</summary>
    public float Exact;

    /// <summary>The weighted BM25 of the whole episode.</summary>
    public float Episode;

    /// <summary>The weight of the words in the section's header.</summary>
    public float Header;

    /// <summary>The factor for a line that contains the whole query, alone or with a neighbour.</summary>
    public float Coverage;

    /// <summary>The factor for the proximity of the words.</summary>
    public float Proximity;

    /// <summary>The factor for the speaker.</summary>
    public float Speaker;

    /// <summary>The reward for a verbatim quote.</summary>
    public float Verbatim;

    public readonly float Total => ((Stems + Exact + Episode + Header) * Coverage + Verbatim) * Proximity * Speaker;
}
