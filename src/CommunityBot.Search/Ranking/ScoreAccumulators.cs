using System.Collections;

namespace CommunityBot.Search.Ranking;

/// <summary>
/// The scores of the lines while candidates are collected: one accumulator for each passage, in the query's state; zero at first, and for
/// lines without a score. No score exceeds <paramref name="highest"/>.
/// </summary>
internal ref struct ScoreAccumulators(QueryState state, int wanted, long highest)
{
    // When a list has this many times more postings than there are lines with a score, it is faster to look up each line than to read all
    // postings.
    private const int LookUpRatio = 12;

    private readonly int _shift = ComputeShift(highest, state.ScoreHistogram.Length);

    /// <summary>The number of lines with a score.</summary>
    public int Count { get; private set; }

    /// <summary>Returns a score that at least the wanted number of lines have, from a histogram.</summary>
    public readonly int FindThreshold()
    {
        var histogram = state.ScoreHistogram;
        Array.Clear(histogram);
        var bin = 0;
        foreach (var passage in Scored)
        {
            var own = Math.Min(histogram.Length - 1, state.PassageScores[passage] >> _shift);
            histogram[own]++;
            bin = Math.Max(bin, own);
        }

        for (var above = histogram[bin]; bin > 0 && above < wanted; above += histogram[bin])
            bin--;
        return Math.Max(1, bin << _shift);
    }

    /// <summary>Adds the impacts of a posting list to all its passages.</summary>
    public void AddAll(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight)
    {
        var scores = state.PassageScores;
        var scored = state.ScoredPassages;
        var count = Count;
        for (var i = 0; i < passages.Length; i++)
        {
            ref var score = ref scores[passages[i]];
            scored[count] = passages[i];
            count += score == 0 ? 1 : 0;
            score += weight * impacts[i];
        }

        Count = count;
    }

    /// <summary>Adds the impacts of a posting list to those of its passages that have a score.</summary>
    public readonly void AddToScored(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight)
    {
        if (Count * LookUpRatio > passages.Length)
            AddByReading(passages, impacts, weight);
        else
            AddByLookup(passages, impacts, weight);
    }

    /// <summary>Removes the lines with a lower score, and those that a filter does not allow.</summary>
    public void RemoveBelow(long score, BitArray? filter = null)
    {
        if (score <= 0 && filter is null)
            return;
        var kept = 0;
        foreach (var passage in Scored)
        {
            if (state.PassageScores[passage] >= score && (filter is null || filter[passage]))
                state.ScoredPassages[kept++] = passage;
            else
                state.PassageScores[passage] = 0;
        }

        Count = kept;
    }

    /// <summary>
    /// Writes the lines with the highest scores that a filter allows to the candidates, in ascending order. Sets all accumulators to zero.
    /// </summary>
    public void TakeCandidates(BitArray? filter)
    {
        RemoveBelow(0, filter);
        var threshold = Count > wanted ? FindThreshold() : 1;

        // The bin of the threshold may contain more lines than wanted: lines above the bin come first, then as many of the bin as fit. The
        // latter are kept at the beginning of the list of scored lines, which has been read.
        var binEnd = threshold + (1 << _shift);
        var (waiting, capacity) = (0, 2 * wanted);
        for (var i = 0; i < Count; i++)
        {
            var passage = state.ScoredPassages[i];
            var score = state.PassageScores[passage];
            state.PassageScores[passage] = 0;
            if (score >= binEnd && state.CandidateCount < capacity)
                state.Candidates[state.CandidateCount++] = passage;
            else if (score >= threshold && score < binEnd)
                state.ScoredPassages[waiting++] = passage;
        }

        for (var i = 0; i < waiting && state.CandidateCount < capacity; i++)
            state.Candidates[state.CandidateCount++] = state.ScoredPassages[i];
        state.Candidates.AsSpan(0, state.CandidateCount).Sort();
    }

    private readonly Span<int> Scored => state.ScoredPassages.AsSpan(0, Count);

    private readonly void AddByReading(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight)
    {
        var scores = state.PassageScores;
        for (var i = 0; i < passages.Length; i++)
        {
            ref var score = ref scores[passages[i]];
            if (score != 0)
                score += weight * impacts[i];
        }
    }

    private readonly void AddByLookup(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight)
    {
        Scored.Sort();
        var i = 0;
        foreach (var passage in Scored)
        {
            i = GallopingSearch.FindFirstAtLeast(passages, i, passages.Length, passage);
            if (i == passages.Length)
                return;
            if (passages[i] == passage)
                state.PassageScores[passage] += weight * impacts[i];
        }
    }

    // After the shift every score is an index of the histogram.
    private static int ComputeShift(long highest, int bins)
    {
        var shift = 0;
        while (highest >> shift >= bins)
            shift++;
        return shift;
    }
}
