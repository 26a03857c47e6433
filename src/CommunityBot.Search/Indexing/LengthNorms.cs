namespace CommunityBot.Search.Indexing;

/// <summary>
/// Computes the length-normalized k of BM25's saturation, by passage and by episode; see <see cref="Bm25.LengthNorm"/>. Lengths are in
/// words. The length of a passage is mixed with that of its neighbourhood, because its frequencies are.
/// </summary>
internal sealed class LengthNorms
{
    /// <summary>Computes the norms from the word offsets of the passages.</summary>
    public LengthNorms(PassageTable passages, int[] offsets, RankingWeights weights)
    {
        Stem = new float[passages.Count];
        Exact = new float[passages.Count];
        Episode = new float[passages.Episodes.Count];
        var average = Math.Max(1, offsets[^1] / (float)Math.Max(1, passages.Count));
        var averageEpisode = Math.Max(1, offsets[^1] / (float)Math.Max(1, Episode.Length));
        for (var e = 0; e < Episode.Length; e++)
        {
            var (first, end) = (passages.FirstPassageOf[e], passages.FirstPassageOf[e + 1]);
            for (var p = first; p < end; p++)
            {
                var length = ComputeLength(p, first, end, offsets, weights) / average;
                Stem[p] = Bm25.LengthNorm(weights.StemK1, weights.StemB, length);
                Exact[p] = Bm25.LengthNorm(weights.ExactK1, weights.ExactB, length);
            }

            Episode[e] = Bm25.LengthNorm(weights.EpisodeK1, weights.EpisodeB, (offsets[end] - offsets[first]) / averageEpisode);
        }
    }

    public float[] Stem { get; }

    public float[] Exact { get; }

    public float[] Episode { get; }

    private static float ComputeLength(int passage, int first, int end, int[] offsets, RankingWeights weights)
    {
        float own = CountWords(passage), sum = own, weight = 1, weightSum = 1;
        for (var distance = 1; distance <= RankingWeights.NeighbourRadius; distance++)
        {
            weight *= weights.NeighbourDecay;
            Add(passage - distance);
            Add(passage + distance);
        }

        return (1 - weights.NeighbourLengthShare) * own + weights.NeighbourLengthShare * sum / weightSum;

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
