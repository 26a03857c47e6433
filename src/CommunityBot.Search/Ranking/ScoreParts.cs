namespace CommunityBot.Search.Ranking;

/// <summary>The parts of a line's score: (stems + exact + episode + header) × coverage + verbatim, all × proximity × speaker.</summary>
public record struct ScoreParts
{
    /// <summary>BM25 of stems over the neighbourhood.</summary>
    public float Stems { get; set; }

    /// <summary>BM25 of exact words over the neighbourhood.</summary>
    public float Exact { get; set; }

    /// <summary>The weighted BM25 of the whole episode.</summary>
    public float Episode { get; set; }

    /// <summary>The weight of the words in the section's header.</summary>
    public float Header { get; set; }

    /// <summary>The factor for a line that contains the whole query, alone or with a neighbour.</summary>
    public float Coverage { get; set; }

    /// <summary>The factor for the proximity of the words.</summary>
    public float Proximity { get; set; }

    /// <summary>The factor for the speaker.</summary>
    public float Speaker { get; set; }

    /// <summary>The reward for a verbatim quote.</summary>
    public float Verbatim { get; set; }

    /// <summary>
    /// The share of the query that the line and its better neighbour hold; not a part of the score. Where no line has enough of it, nothing
    /// is found.
    /// </summary>
    public float Support { get; set; }

    /// <summary>The share of the idf of the words that occur which the line holds alone; not a part of the score.</summary>
    public float LineShare { get; set; }

    /// <summary>The same for the line with its better neighbour.</summary>
    public float PairShare { get; set; }

    public readonly float Total => ((Stems + Exact + Episode + Header) * Coverage + Verbatim) * Proximity * Speaker;
}
