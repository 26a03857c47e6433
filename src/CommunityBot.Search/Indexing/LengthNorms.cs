namespace CommunityBot.Search.Indexing;

/// <summary>
/// Computes the length-normalized k of BM25's saturation, by passage and by episode; see <see cref="Bm25.LengthNorm"/>. Lengths are in
/// words. The length of a passage is mixed with that of its neighbourhood, because its frequencies are.
/// </summary>
internal static class LengthNorms
{
    /// <summary>Computes the norms from the word offsets of the passages.</summary>
    public static (float[] Stem, float[] Exact, float[] Episode) Compute(PassageTable passages, int[] offsets)
    {
        var (stem, exact, episode) = (new float[passages.Count], new float[passages.Count], new float[passages.Episodes.Count]);
        var average = Math.Max(1, offsets[^1] / (float)Math.Max(1, passages.Count));
        var averageEpisode = Math.Max(1, offsets[^1] / (float)Math.Max(1, episode.Length));
        for (var e = 0; e < episode.Length; e++)
        {
            var (first, end) = (passages.FirstPassageOf[e], passages.FirstPassageOf[e + 1]);
            for (var p = first; p < end; p++)
            {
                var length = ComputeLength(p, first, end, offsets) / average;
                stem[p] = Bm25.LengthNorm(RankingWeights.StemK1, RankingWeights.StemB, length);
                exact[p] = Bm25.LengthNorm(RankingWeights.ExactK1, RankingWeights.ExactB, length);
            }

            var episodeLength = (offsets[end] - offsets[first]) / averageEpisode;
            episode[e] = Bm25.LengthNorm(RankingWeights.EpisodeK1, RankingWeights.EpisodeB, episodeLength);
        }

        return (stem, exact, episode);
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
