using CommunityBot.Core.Search.Postings;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>Looks for a concept in the lines around a passage, whose frequencies decay with their distance.</summary>
internal sealed class Neighbourhood(InvertedIndex index, RankingWeights weights)
{
    private const int Width = 2 * RankingWeights.Radius + 1;

    private readonly float[] _decay = Decay(weights);

    /// <summary>What one kind of evidence says around a passage. Cursors must not have passed <paramref name="first"/>.</summary>
    /// <param name="state">The query.</param>
    /// <param name="evidence">All of one concept's, exact or not.</param>
    /// <param name="passage">The line in the middle.</param>
    /// <param name="first">The first line that counts, at most <see cref="RankingWeights.Radius"/> before it.</param>
    /// <param name="last">The last line that counts, at most <see cref="RankingWeights.Radius"/> behind it.</param>
    public Sighting Look(QueryState state, Span<Evidence> evidence, int passage, int first, int last) => evidence.Length == 1
        ? LookAtOne(state, ref evidence[0], passage, first, last)
        : LookAtAll(state, evidence, passage, first, last);

    private Sighting LookAtOne(QueryState state, ref Evidence evidence, int passage, int first, int last)
    {
        var passages = evidence.IsMade ? state.MadePassages : index.PassageIds;
        var frequencies = evidence.IsMade ? state.MadeFrequencies : index.Frequencies;
        var at = evidence.At = Gallop.To(passages, evidence.At, evidence.End, first);
        var (frequency, own, isBefore, isAfter) = (0f, 0f, false, false);
        for (; at < evidence.End && passages[at] <= last; at++)
        {
            var distance = passages[at] - passage;
            var one = evidence.Weight * frequencies[at];
            frequency += one * _decay[distance + RankingWeights.Radius];
            own = distance == 0 ? one : own;
            isBefore |= distance == -1;
            isAfter |= distance == 1;
        }

        return new(frequency, own, isBefore, isAfter);
    }

    // In each line the strongest evidence counts.
    private Sighting LookAtAll(QueryState state, Span<Evidence> evidence, int passage, int first, int last)
    {
        Span<float> lines = stackalloc float[Width];
        lines.Clear();
        var isSeen = false;
        foreach (ref var one in evidence)
        {
            var passages = one.IsMade ? state.MadePassages : index.PassageIds;
            var frequencies = one.IsMade ? state.MadeFrequencies : index.Frequencies;
            one.At = Gallop.To(passages, one.At, one.End, first);
            for (var at = one.At; at < one.End && passages[at] <= last; at++)
            {
                ref var line = ref lines[passages[at] - passage + RankingWeights.Radius];
                line = Math.Max(line, one.Weight * frequencies[at]);
                isSeen = true;
            }
        }

        if (!isSeen)
            return default;
        var frequency = 0f;
        for (var i = 0; i < Width; i++)
            frequency += lines[i] * _decay[i];
        return new(frequency, lines[RankingWeights.Radius], lines[RankingWeights.Radius - 1] > 0, lines[RankingWeights.Radius + 1] > 0);
    }

    private static float[] Decay(RankingWeights weights)
    {
        var decay = new float[Width];
        decay[RankingWeights.Radius] = 1;
        var weight = weights.FirstNeighbour;
        for (var distance = 1; distance <= RankingWeights.Radius; distance++, weight *= weights.Decay)
            decay[RankingWeights.Radius - distance] = decay[RankingWeights.Radius + distance] = weight;
        return decay;
    }
}

/// <summary>A concept around a line: its frequency in the neighbourhood and in the line, and whether the line before and the line after hold it.</summary>
internal readonly record struct Sighting(float Frequency, float OwnFrequency, bool IsBefore, bool IsAfter);

/// <summary>How much of the query, in idf, a line holds alone, and with its better neighbour.</summary>
internal struct Coverage
{
    private float _withBefore, _withAfter;

    public float Line { get; private set; }

    public readonly float Pair => Math.Max(_withBefore, _withAfter);

    public void Add(in Sighting sighting, float idf)
    {
        if (sighting.OwnFrequency > 0)
            Line += idf;
        if (sighting.OwnFrequency > 0 || sighting.IsBefore)
            _withBefore += idf;
        if (sighting.OwnFrequency > 0 || sighting.IsAfter)
            _withAfter += idf;
    }
}
