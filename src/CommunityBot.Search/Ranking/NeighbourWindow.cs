namespace CommunityBot.Search.Ranking;

/// <summary>Measures the frequency of a query term in the lines around a passage; the weight of a line decays with its distance.</summary>
internal sealed class NeighbourWindow(InvertedIndex index)
{
    // In lines.
    private const int Width = 2 * RankingWeights.NeighbourRadius + 1;

    private readonly float[] _decay = ComputeDecay();
    private readonly FrequentTerms _frequent = index.FrequentTerms;

    /// <summary>
    /// Measures all stem matches or all exact matches of a query term from the first to the last passage of the window, at most
    /// <see cref="RankingWeights.NeighbourRadius"/> around a passage. Their cursors must not be past <paramref name="first"/>.
    /// </summary>
    public WindowMatch Measure(QueryState state, Span<TermMatch> matches, int passage, int first, int last) => matches.Length == 1
        ? MeasureOne(state, ref matches[0], passage, first, last)
        : MeasureAll(state, matches, passage, first, last);

    private WindowMatch MeasureOne(QueryState state, ref TermMatch match, int passage, int first, int last)
    {
        var passages = match.IsAdHoc ? state.AdHocPassages : index.PassageIds;
        var frequencies = match.IsAdHoc ? state.AdHocFrequencies : index.Frequencies;
        var i = FindFirst(ref match, passages, first);
        var (frequency, own, isBefore, isAfter) = (0f, 0f, false, false);
        for (; i < match.Postings.End && passages[i] <= last; i++)
        {
            var distance = passages[i] - passage;
            var weighted = match.Weight * frequencies[i];
            frequency += weighted * _decay[distance + RankingWeights.NeighbourRadius];
            own = distance == 0 ? weighted : own;
            isBefore |= distance == -1;
            isAfter |= distance == 1;
        }

        return new(frequency, own, isBefore, isAfter);
    }

    // In each line the match with the highest weighted frequency counts.
    private WindowMatch MeasureAll(QueryState state, Span<TermMatch> matches, int passage, int first, int last)
    {
        Span<float> lines = stackalloc float[Width];
        lines.Clear();
        var isFound = false;
        foreach (ref var match in matches)
        {
            var passages = match.IsAdHoc ? state.AdHocPassages : index.PassageIds;
            var frequencies = match.IsAdHoc ? state.AdHocFrequencies : index.Frequencies;
            for (var i = FindFirst(ref match, passages, first); i < match.Postings.End && passages[i] <= last; i++)
            {
                ref var line = ref lines[passages[i] - passage + RankingWeights.NeighbourRadius];
                line = Math.Max(line, match.Weight * frequencies[i]);
                isFound = true;
            }
        }

        if (!isFound)
            return default;
        var frequency = 0f;
        for (var i = 0; i < Width; i++)
            frequency += lines[i] * _decay[i];
        const int Middle = RankingWeights.NeighbourRadius;
        return new(frequency, lines[Middle], lines[Middle - 1] > 0, lines[Middle + 1] > 0);
    }

    private int FindFirst(ref TermMatch match, int[] passages, int first)
    {
        if (match.FirstBlock > 0)
            return _frequent.FindFirstAtLeast(match.FirstBlock, first);
        match.Cursor = GallopingSearch.FindFirstAtLeast(passages, match.Cursor, match.Postings.End, first);
        return match.Cursor;
    }

    private static float[] ComputeDecay()
    {
        var decay = new float[Width];
        decay[RankingWeights.NeighbourRadius] = 1;
        var weight = RankingWeights.FirstNeighbour;
        for (var distance = 1; distance <= RankingWeights.NeighbourRadius; distance++, weight *= RankingWeights.NeighbourDecay)
            decay[RankingWeights.NeighbourRadius - distance] = decay[RankingWeights.NeighbourRadius + distance] = weight;
        return decay;
    }
}

/// <summary>The matches of a query term around a line.</summary>
/// <param name="Frequency">The weighted number of occurrences in the window.</param>
/// <param name="OwnFrequency">The weighted number of occurrences in the line itself.</param>
/// <param name="IsBefore">Whether the line before contains the query term.</param>
/// <param name="IsAfter">Whether the line after contains the query term.</param>
internal readonly record struct WindowMatch(float Frequency, float OwnFrequency, bool IsBefore, bool IsAfter);

/// <summary>The sum of the idf of the query terms that a line contains, alone and with its better neighbour.</summary>
internal struct QueryCoverage
{
    private float _withBefore, _withAfter;

    public float Line { get; private set; }

    public readonly float Pair => Math.Max(_withBefore, _withAfter);

    public void Add(in WindowMatch match, float idf)
    {
        if (match.OwnFrequency > 0)
            Line += idf;
        if (match.OwnFrequency > 0 || match.IsBefore)
            _withBefore += idf;
        if (match.OwnFrequency > 0 || match.IsAfter)
            _withAfter += idf;
    }
}
