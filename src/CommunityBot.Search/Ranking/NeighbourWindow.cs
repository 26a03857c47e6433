namespace CommunityBot.Search.Ranking;

/// <summary>
/// Measures the frequency of a query term in the lines around passages; the weight of a line decays with its distance. A term is measured
/// around all passages before the next one, so that each posting list is read once, in order.
/// </summary>
internal sealed class NeighbourWindow(InvertedIndex index)
{
    private const int Width = LineRange.MaxLength;
    private const int Middle = RankingWeights.NeighbourRadius;

    private readonly float[] _decay = ComputeDecay();
    private readonly FrequentTerms _frequent = index.FrequentTerms;

    /// <summary>Measures all stem matches or all exact matches of a query term around passages in ascending order.</summary>
    /// <param name="state">The query of the matches.</param>
    /// <param name="matches">One match or more.</param>
    /// <param name="windows">The windows of the passages.</param>
    /// <param name="measured">What is measured, by passage.</param>
    public void Measure(
        QueryState state, ReadOnlySpan<TermMatch> matches, ReadOnlySpan<LineRange> windows, Span<WindowMatch> measured)
    {
        if (matches.Length == 1)
            MeasureOne(state, matches[0], windows, measured);
        else
            MeasureAll(state, matches, windows, measured);
    }

    private void MeasureOne(QueryState state, in TermMatch match, ReadOnlySpan<LineRange> windows, Span<WindowMatch> measured)
    {
        var passages = PassagesOf(state, match);
        var frequencies = FrequenciesOf(state, match);
        ReadOnlySpan<float> decay = _decay;
        var next = 0;
        for (var w = 0; w < windows.Length; w++)
        {
            var window = windows[w];
            next = FindFirst(match, passages, next, window.First);
            var (frequency, own, isBefore, isAfter) = (0f, 0f, false, false);
            for (var i = next; i < passages.Length && passages[i] <= window.Last; i++)
            {
                var distance = passages[i] - window.Passage;
                var weighted = match.Weight * frequencies[i];
                frequency += weighted * decay[distance + RankingWeights.NeighbourRadius];
                own = distance == 0 ? weighted : own;
                isBefore |= distance == -1;
                isAfter |= distance == 1;
            }

            measured[w] = new(frequency, own, isBefore, isAfter);
        }
    }

    // In each line the match with the highest weighted frequency counts.
    private void MeasureAll(
        QueryState state, ReadOnlySpan<TermMatch> matches, ReadOnlySpan<LineRange> windows, Span<WindowMatch> measured)
    {
        var highest = state.WindowFrequencies.AsSpan(0, windows.Length * Width);
        highest.Clear();
        foreach (ref readonly var match in matches)
        {
            var passages = PassagesOf(state, match);
            var frequencies = FrequenciesOf(state, match);
            var next = 0;
            for (var w = 0; w < windows.Length && next < passages.Length; w++)
            {
                var window = windows[w];
                next = FindFirst(match, passages, next, window.First);
                for (var i = next; i < passages.Length && passages[i] <= window.Last; i++)
                {
                    ref var line = ref highest[w * Width + passages[i] - window.Passage + RankingWeights.NeighbourRadius];
                    line = Math.Max(line, match.Weight * frequencies[i]);
                }
            }
        }

        for (var w = 0; w < windows.Length; w++)
        {
            var lines = highest.Slice(w * Width, Width);
            var frequency = 0f;
            for (var i = 0; i < lines.Length; i++)
                frequency += lines[i] * _decay[i];
            measured[w] = new(frequency, lines[Middle], lines[Middle - 1] > 0, lines[Middle + 1] > 0);
        }
    }

    private int FindFirst(in TermMatch match, ReadOnlySpan<int> passages, int next, int first) => match.FirstBlock > 0
        ? _frequent.FindFirstAtLeast(match.FirstBlock, first) - match.Postings.Start
        : next < passages.Length && passages[next] < first ? GallopingSearch.FindFirstAtLeast(passages, next, passages.Length, first)
        : next;

    private ReadOnlySpan<int> PassagesOf(QueryState state, in TermMatch match) =>
        (match.IsAdHoc ? state.AdHocPassages : index.PassageIds).AsSpan(match.Postings.Start..match.Postings.End);

    private ReadOnlySpan<byte> FrequenciesOf(QueryState state, in TermMatch match) =>
        (match.IsAdHoc ? state.AdHocFrequencies : index.Frequencies).AsSpan(match.Postings.Start..match.Postings.End);

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
