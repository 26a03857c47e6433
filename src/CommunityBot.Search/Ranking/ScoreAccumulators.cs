using CommunityBot.Search.Filtering;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;

namespace CommunityBot.Search.Ranking;

/// <summary>
/// The scores of the lines seen so far, while candidates are collected: one accumulator a passage, kept in the query's state, zero for those not seen.
/// </summary>
/// <param name="state">Whose accumulators; all zero.</param>
/// <param name="wanted">How many lines are wanted.</param>
/// <param name="highest">What no score exceeds.</param>
internal ref struct ScoreAccumulators(QueryState state, int wanted, long highest)
{
    // Where that many times more postings than seen lines remain, looking each line up is faster than reading them all.
    private const int LookUpRatio = 12;

    private readonly int _shift = ShiftFor(highest, state.ScoreHistogram.Length);

    /// <summary>How many lines were seen and not dropped.</summary>
    public int Count { get; private set; }

    /// <summary>A score that at least as many lines as wanted have reached.</summary>
    public readonly int FindThreshold()
    {
        var histogram = state.ScoreHistogram;
        Array.Clear(histogram);
        foreach (var passage in Seen)
            histogram[Math.Min(histogram.Length - 1, state.PassageScores[passage] >> _shift)]++;
        var bin = histogram.Length - 1;
        for (var above = histogram[bin]; bin > 0 && above < wanted; above += histogram[bin])
            bin--;
        return Math.Max(1, bin << _shift);
    }

    /// <summary>Adds to every passage of a posting list.</summary>
    public void AddAll(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight)
    {
        var scores = state.PassageScores;
        var seen = state.ScoredPassages;
        var count = Count;
        for (var i = 0; i < passages.Length; i++)
        {
            ref var score = ref scores[passages[i]];
            seen[count] = passages[i];
            count += score == 0 ? 1 : 0;
            score += weight * impacts[i];
        }

        Count = count;
    }

    /// <summary>Adds to those passages of a posting list that were seen before.</summary>
    public readonly void AddToScored(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight)
    {
        if (Count * LookUpRatio > passages.Length)
            ReadAll(passages, impacts, weight);
        else
            LookUp(passages, impacts, weight);
    }

    /// <summary>Forgets the lines that score less.</summary>
    public void RemoveBelow(long score)
    {
        if (score <= 0)
            return;
        var kept = 0;
        foreach (var passage in Seen)
        {
            if (state.PassageScores[passage] >= score)
                state.ScoredPassages[kept++] = passage;
            else
                state.PassageScores[passage] = 0;
        }

        Count = kept;
    }

    /// <summary>Leaves the lines with the highest scores as candidates, ascending, and every accumulator zero.</summary>
    /// <param name="filter">What lets a passage pass; null for all.</param>
    public void TakeCandidates(PassageFilter? filter)
    {
        if (filter is not null)
            Drop(filter);
        var floor = Count > wanted ? FindThreshold() : 1;

        // More than wanted may lie in the floor's bin: those above it come first, then as many of the bin as there is room for.
        var binEnd = floor + (1 << _shift);
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var passage in Seen)
            {
                var score = state.PassageScores[passage];
                if ((pass == 0 ? score >= binEnd : score >= floor && score < binEnd) && state.CandidateCount < 2 * wanted)
                    state.Candidates[state.CandidateCount++] = passage;
            }
        }

        foreach (var passage in Seen)
            state.PassageScores[passage] = 0;
        state.Candidates.AsSpan(0, state.CandidateCount).Sort();
    }

    private readonly Span<int> Seen => state.ScoredPassages.AsSpan(0, Count);

    private readonly void ReadAll(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight)
    {
        var scores = state.PassageScores;
        for (var i = 0; i < passages.Length; i++)
        {
            ref var score = ref scores[passages[i]];
            if (score != 0)
                score += weight * impacts[i];
        }
    }

    private readonly void LookUp(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight)
    {
        Seen.Sort();
        var at = 0;
        foreach (var passage in Seen)
        {
            at = GallopingSearch.FindFirstAtLeast(passages, at, passages.Length, passage);
            if (at == passages.Length)
                return;
            if (passages[at] == passage)
                state.PassageScores[passage] += weight * impacts[at];
        }
    }

    private void Drop(PassageFilter filter)
    {
        var kept = 0;
        foreach (var passage in Seen)
        {
            if (filter.Allows(passage))
                state.ScoredPassages[kept++] = passage;
            else
                state.PassageScores[passage] = 0;
        }

        Count = kept;
    }

    // Shifted so far, every score is a place in the histogram.
    private static int ShiftFor(long highest, int bins)
    {
        var shift = 0;
        while (highest >> shift >= bins)
            shift++;
        return shift;
    }
}
