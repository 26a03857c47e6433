using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;
using CommunityBot.Search.Scoring;

namespace CommunityBot.Search.Ranking;

/// <summary>Looks for a concept in the lines around a passage, whose frequencies decay with their distance.</summary>
internal sealed class NeighbourWindow(InvertedIndex index, RankingWeights weights)
{
    private const int Width = 2 * RankingWeights.NeighbourRadius + 1;

    private readonly float[] _decay = Decay(weights);

    /// <summary>What one kind of evidence says around a passage. Cursors must not have passed <paramref name="first"/>.</summary>
    /// <param name="state">The query.</param>
    /// <param name="evidence">All of one concept's, exact or not.</param>
    /// <param name="passage">The line in the middle.</param>
    /// <param name="first">The first line that counts, at most <see cref="RankingWeights.NeighbourRadius"/> before it.</param>
    /// <param name="last">The last line that counts, at most <see cref="RankingWeights.NeighbourRadius"/> behind it.</param>
    public WindowMatch Measure(QueryState state, Span<TermMatch> evidence, int passage, int first, int last) => evidence.Length == 1
        ? LookAtOne(state, ref evidence[0], passage, first, last)
        : LookAtAll(state, evidence, passage, first, last);

    private WindowMatch LookAtOne(QueryState state, ref TermMatch evidence, int passage, int first, int last)
    {
        var passages = evidence.IsAdHoc ? state.AdHocPassages : index.PassageIds;
        var frequencies = evidence.IsAdHoc ? state.AdHocFrequencies : index.Frequencies;
        var at = evidence.Cursor = GallopingSearch.FindFirstAtLeast(passages, evidence.Cursor, evidence.End, first);
        var (frequency, own, isBefore, isAfter) = (0f, 0f, false, false);
        for (; at < evidence.End && passages[at] <= last; at++)
        {
            var distance = passages[at] - passage;
            var one = evidence.Weight * frequencies[at];
            frequency += one * _decay[distance + RankingWeights.NeighbourRadius];
            own = distance == 0 ? one : own;
            isBefore |= distance == -1;
            isAfter |= distance == 1;
        }

        return new(frequency, own, isBefore, isAfter);
    }

    // In each line the strongest evidence counts.
    private WindowMatch LookAtAll(QueryState state, Span<TermMatch> evidence, int passage, int first, int last)
    {
        Span<float> lines = stackalloc float[Width];
        lines.Clear();
        var isSeen = false;
        foreach (ref var one in evidence)
        {
            var passages = one.IsAdHoc ? state.AdHocPassages : index.PassageIds;
            var frequencies = one.IsAdHoc ? state.AdHocFrequencies : index.Frequencies;
            one.Cursor = GallopingSearch.FindFirstAtLeast(passages, one.Cursor, one.End, first);
            for (var at = one.Cursor; at < one.End && passages[at] <= last; at++)
            {
                ref var line = ref lines[passages[at] - passage + RankingWeights.NeighbourRadius];
                line = Math.Max(line, one.Weight * frequencies[at]);
                isSeen = true;
            }
        }

        if (!isSeen)
            return default;
        var frequency = 0f;
        for (var i = 0; i < Width; i++)
            frequency += lines[i] * _decay[i];
        return new(frequency, lines[RankingWeights.NeighbourRadius], lines[RankingWeights.NeighbourRadius - 1] > 0, lines[RankingWeights.NeighbourRadius + 1] > 0);
    }

    private static float[] Decay(RankingWeights weights)
    {
        var decay = new float[Width];
        decay[RankingWeights.NeighbourRadius] = 1;
        var weight = weights.FirstNeighbour;
        for (var distance = 1; distance <= RankingWeights.NeighbourRadius; distance++, weight *= weights.NeighbourDecay)
            decay[RankingWeights.NeighbourRadius - distance] = decay[RankingWeights.NeighbourRadius + distance] = weight;
        return decay;
    }
}

/// <summary>A concept around a line: its frequency in the neighbourhood and in the line, and whether the line before and the line after hold it.</summary>
internal readonly record struct WindowMatch(float Frequency, float OwnFrequency, bool IsBefore, bool IsAfter);

/// <summary>How much of the query, in idf, a line holds alone, and with its better neighbour.</summary>
internal struct QueryCoverage
{
    private float _withBefore, _withAfter;

    public float Line { get; private set; }

    public readonly float Pair => Math.Max(_withBefore, _withAfter);

    public void Add(in WindowMatch sighting, float idf)
    {
        if (sighting.OwnFrequency > 0)
            Line += idf;
        if (sighting.OwnFrequency > 0 || sighting.IsBefore)
            _withBefore += idf;
        if (sighting.OwnFrequency > 0 || sighting.IsAfter)
            _withAfter += idf;
    }
}
