namespace CommunityBot.Search.Ranking;

/// <summary>What a line's score is made of: sums, then factors on them, then the reward for a verbatim quote.</summary>
internal struct ScoreParts
{
    /// <summary>BM25 of stems over the neighbourhood.</summary>
    public float Stems;

    /// <summary>The same of exact words.</summary>
    public float Exact;

    /// <summary>What the whole episode adds.</summary>
    public float Episode;

    /// <summary>What the section's header adds.</summary>
    public float Header;

    /// <summary>Factor for holding the whole query, alone or with a neighbour.</summary>
    public float Coverage;

    /// <summary>Factor for holding it close together.</summary>
    public float Proximity;

    /// <summary>Factor for who speaks.</summary>
    public float Speaker;

    /// <summary>Reward for holding the exact words.</summary>
    public float Verbatim;

    public readonly float Total => ((Stems + Exact + Episode + Header) * Coverage + Verbatim) * Proximity * Speaker;
}
