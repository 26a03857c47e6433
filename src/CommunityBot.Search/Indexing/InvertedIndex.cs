namespace CommunityBot.Search.Indexing;

/// <summary>
/// Which term occurs where, in flat arrays without an object per posting. Immutable. Passages, episodes and sections ascend within a term.
/// </summary>
internal sealed class InvertedIndex
{
    public required PassageTable Passages { get; init; }

    public required Vocabulary Vocabulary { get; init; }

    /// <summary>By term.</summary>
    public required TermPostings[] Terms { get; init; }

    /// <summary>The phrases that count as terms.</summary>
    public required PhraseTerms Phrases { get; init; }

    /// <summary>What may stand for a form: a short word for a phrase, and the other way round.</summary>
    public required SynonymTable Synonyms { get; init; }

    /// <summary>Passage of each posting.</summary>
    public required int[] PassageIds { get; init; }

    /// <summary>How often the term stands in that passage, at most 255.</summary>
    public required byte[] Frequencies { get; init; }

    /// <summary>The posting's share of a term's full weight, 255 for all of it: frequency saturated and length normalised.</summary>
    public required byte[] Impacts { get; init; }

    public required int[] EpisodeIds { get; init; }

    /// <summary>How often the term stands in that episode, its fields weighted in.</summary>
    public required float[] EpisodeFrequencies { get; init; }

    public required int[] SectionIds { get; init; }

    /// <summary>The words of all passages, one after the other.</summary>
    public required int[] WordIds { get; init; }

    /// <summary>Where each passage's words begin, and behind the last their number.</summary>
    public required int[] WordOffsets { get; init; }

    /// <summary>The k of BM25's saturation by passage, length normalised: for stems, and for exact words.</summary>
    public required float[] StemNorm { get; init; }

    public required float[] ExactNorm { get; init; }

    /// <summary>The same by episode.</summary>
    public required float[] EpisodeNorm { get; init; }

    public ReadOnlySpan<int> WordIdsOf(int passage) => WordIds.AsSpan(WordOffsets[passage]..WordOffsets[passage + 1]);

    /// <summary>Inverse document frequency over passages: ln(1 + (N - n + ½) / (n + ½)), Robertson and Zaragoza 2009, never negative.</summary>
    public float Idf(int passages) => MathF.Log(1 + (Passages.Count - passages + 0.5f) / (passages + 0.5f));
}
