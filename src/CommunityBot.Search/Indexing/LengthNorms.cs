namespace CommunityBot.Search.Indexing;

/// <summary>
/// Computes the length-normalized k of BM25's saturation, by passage and by episode; see <see cref="Bm25.LengthNorm"/>. Lengths are in
/// words. The length of a passage is mixed with that of its neighbourhood, because its frequencies are.
/// </summary>
internal static class LengthNorms
{
    /// <summary>Computes the norms from the word offsets of the passages.</summary>
    public static (PassageNorms[] Passages, float[] Episodes) Compute(PassageTable passages, int[] offsets)
    {
        var (norms, episodes) = (new PassageNorms[passages.Count], new float[passages.Episodes.Count]);
        var average = Math.Max(1, offsets[^1] / (float)Math.Max(1, passages.Count));
        var averageEpisode = Math.Max(1, offsets[^1] / (float)Math.Max(1, episodes.Length));
        for (var e = 0; e < episodes.Length; e++)
        {
            var (first, end) = (passages.FirstPassageOf[e], passages.FirstPassageOf[e + 1]);
            for (var p = first; p < end; p++)
            {
                var length = ComputeLength(p, first, end, offsets) / average;
                norms[p] = new()
                {
                    Stem = Bm25.LengthNorm(RankingWeights.StemK1, RankingWeights.StemB, length),
                    Exact = Bm25.LengthNorm(RankingWeights.ExactK1, RankingWeights.ExactB, length),
                    Verbatim = RankingWeights.VerbatimK1 * (offsets[p + 1] - offsets[p]) / average,
                    Episode = e,
                    Before = (byte)Math.Min(p - first, RankingWeights.NeighbourRadius),
                    After = (byte)Math.Min(end - 1 - p, RankingWeights.NeighbourRadius),
                };
            }

            var episodeLength = (offsets[end] - offsets[first]) / averageEpisode;
            episodes[e] = Bm25.LengthNorm(RankingWeights.EpisodeK1, RankingWeights.EpisodeB, episodeLength);
        }

        return (norms, episodes);
    }

    private static float ComputeLength(int passage, int first, int end, int[] offsets)
    {
        float own = CountWords(passage), sum = own, weight = 1, weightSum = 1;
        for (var distance = 1; distance <= RankingWeights.NeighbourRadius; distance++)
        {
            weight *= RankingWeights.NeighbourDecay;
            Add(passage - distance);
            Add(passage + distance);
        }

        return (1 - RankingWeights.NeighbourLengthShare) * own + RankingWeights.NeighbourLengthShare * sum / weightSum;

        void Add(int neighbour)
        {
            if (neighbour < first || neighbour >= end)
                return;
            sum += weight * CountWords(neighbour);
            weightSum += weight;
        }

        float CountWords(int p) => offsets[p + 1] - offsets[p];
    }
}

/// <summary>What the score of a passage needs besides its postings; together, so that it is one access to memory.</summary>
internal readonly record struct PassageNorms
{
    /// <summary>The length-normalized k of BM25's saturation for stems.</summary>
    public required float Stem { get; init; }

    /// <summary>The same for exact words.</summary>
    public required float Exact { get; init; }

    /// <summary>The same for exact words of the line alone.</summary>
    public required float Verbatim { get; init; }

    /// <summary>The episode of the passage.</summary>
    public required int Episode { get; init; }

    /// <summary>
    /// The number of passages of the episode before and after, at most <see cref="RankingWeights.NeighbourRadius"/> each.
    /// </summary>
    public required byte Before { get; init; }

    /// <inheritdoc cref="Before"/>
    public required byte After { get; init; }
}
