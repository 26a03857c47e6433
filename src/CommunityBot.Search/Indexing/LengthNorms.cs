using CommunityBot.Search.Scoring;

namespace CommunityBot.Search.Indexing;

/// <summary>
/// The k of BM25's saturation tf / (tf + k), by passage and by episode: k1 * (1 - b + b * length / average length), Robertson and Zaragoza 2009.
/// A passage's length is mixed with that of its neighbourhood, because its frequencies are.
/// </summary>
internal sealed class LengthNorms
{
    public LengthNorms(PassageTable passages, int[] wordsFrom, RankingWeights weights)
    {
        Stem = new float[passages.Count];
        Exact = new float[passages.Count];
        Episode = new float[passages.Episodes.Count];
        var average = Math.Max(1, wordsFrom[^1] / (float)Math.Max(1, passages.Count));
        var averageEpisode = Math.Max(1, wordsFrom[^1] / (float)Math.Max(1, Episode.Length));
        for (var e = 0; e < Episode.Length; e++)
        {
            var (first, end) = (passages.FirstPassageOf[e], passages.FirstPassageOf[e + 1]);
            for (var p = first; p < end; p++)
            {
                var length = Length(p, first, end, wordsFrom, weights) / average;
                Stem[p] = K(weights.StemK1, weights.StemB, length);
                Exact[p] = K(weights.ExactK1, weights.ExactB, length);
            }

            Episode[e] = K(weights.EpisodeK1, weights.EpisodeB, (wordsFrom[end] - wordsFrom[first]) / averageEpisode);
        }
    }

    public float[] Stem { get; }

    public float[] Exact { get; }

    public float[] Episode { get; }

    private static float K(float saturation, float b, float length) => saturation * (1 - b + b * length);

    private static float Length(int passage, int first, int end, int[] wordsFrom, RankingWeights weights)
    {
        float own = Words(passage), sum = own, weight = 1, weightSum = 1;
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
            sum += weight * Words(neighbour);
            weightSum += weight;
        }

        float Words(int p) => wordsFrom[p + 1] - wordsFrom[p];
    }
}
