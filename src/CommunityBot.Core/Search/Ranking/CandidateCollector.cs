using CommunityBot.Core.Search.Postings;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>
/// Phase one: the hundred or so lines that plain BM25 over stems puts first. Rare words come first; once the words that are left cannot lift
/// a line that holds none of the others among them, only lines already seen are looked up (MaxScore, Turtle and Flood 1995).
/// </summary>
internal sealed class CandidateCollector(InvertedIndex index)
{
    // Impacts are bytes; weights are whole numbers of this scale, so that scores are exact and sum the same in any order.
    private const int Scale = 16;

    // Below this many postings, reading on costs less than thinking about it.
    private const int ShortList = 512;

    // Closing when what is left is worth less than twice the hundredth line is bolder than the safe bound, by a tenth of the time; on all query sets
    // it changes no figure by more than .0005.
    private const int Boldness = 2;

    // Where that many times more postings than seen lines remain, looking each line up is faster than reading them all.
    private const int LookUpRatio = 12;

    /// <summary>Leaves the candidates, ascending, in the state: about as many as wanted, at most twice.</summary>
    /// <param name="state">A query that was read.</param>
    /// <param name="wanted">How many, at most <see cref="RankingWeights.EpisodeCandidates"/>.</param>
    /// <param name="filter">What lets a passage pass; null for all.</param>
    public void Collect(QueryState state, int wanted, PassageFilter? filter)
    {
        Span<int> order = stackalloc int[QueryState.MaxConcepts];
        Span<int> bound = stackalloc int[QueryState.MaxConcepts];
        var count = OrderByBound(state, order, bound);
        var left = 0L;
        foreach (var b in bound[..count])
            left += b;
        var shift = 0;
        while (left >> shift >= state.Histogram.Length)
            shift++;

        var touched = 0;
        var isClosed = false;
        for (var i = 0; i < count; i++)
        {
            ref readonly var concept = ref state.Concepts[order[i]];

            // Lines that a filter will drop do not count among those wanted, so with a filter nothing is closed.
            if (filter is null && !isClosed && touched >= wanted && Size(concept, state) > ShortList)
                isClosed = left < Boldness * Floor(state, touched, wanted, shift);
            if (isClosed)
                touched = Drop(state, touched, Floor(state, touched, wanted, shift) - left);
            for (var e = concept.StemsFrom; e < concept.ExactFrom; e++)
            {
                ref readonly var evidence = ref state.Evidence[e];
                var passages = (evidence.IsMade ? state.MadePassages : index.PassageIds).AsSpan(evidence.Start..evidence.End);
                var impacts = (evidence.IsMade ? state.MadeImpacts : index.Impacts).AsSpan(evidence.Start..evidence.End);
                var weight = Weight(concept, evidence);
                if (!isClosed)
                    touched = AddAll(passages, impacts, weight, state, touched);
                else if (touched * LookUpRatio > passages.Length)
                    AddSeen(passages, impacts, weight, state.Scores);
                else
                    LookUp(passages, impacts, weight, state, touched);
            }

            left -= bound[i];
        }

        Take(state, touched, wanted, shift, filter);
    }

    // Highest possible contribution first. Stop words alone are searched for only when there is nothing else.
    private static int OrderByBound(QueryState state, Span<int> order, Span<int> bound)
    {
        var count = 0;
        for (var withStopWords = 0; withStopWords < 2 && count == 0; withStopWords++)
        {
            for (var c = 0; c < state.ConceptCount; c++)
            {
                ref readonly var concept = ref state.Concepts[c];
                if (Size(concept, state) == 0 || (concept.IsStopWord && withStopWords == 0))
                    continue;
                var highest = 0;
                for (var e = concept.StemsFrom; e < concept.ExactFrom; e++)
                    highest += byte.MaxValue * Weight(concept, state.Evidence[e]);
                var at = count++;
                for (; at > 0 && bound[at - 1] < highest; at--)
                    (order[at], bound[at]) = (order[at - 1], bound[at - 1]);
                (order[at], bound[at]) = (c, highest);
            }
        }

        return count;
    }

    private static int Size(in Concept concept, QueryState state)
    {
        var size = 0;
        for (var e = concept.StemsFrom; e < concept.ExactFrom; e++)
            size += state.Evidence[e].End - state.Evidence[e].Start;
        return size;
    }

    private static int Weight(in Concept concept, in Evidence evidence) => (int)(concept.Idf * evidence.Weight * Scale + 0.5f);

    private static int AddAll(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight, QueryState state, int touched)
    {
        var scores = state.Scores;
        var seen = state.Touched;
        for (var i = 0; i < passages.Length; i++)
        {
            ref var score = ref scores[passages[i]];
            seen[touched] = passages[i];
            touched += score == 0 ? 1 : 0;
            score += weight * impacts[i];
        }

        return touched;
    }

    private static void AddSeen(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight, int[] scores)
    {
        for (var i = 0; i < passages.Length; i++)
        {
            ref var score = ref scores[passages[i]];
            if (score != 0)
                score += weight * impacts[i];
        }
    }

    private static void LookUp(ReadOnlySpan<int> passages, ReadOnlySpan<byte> impacts, int weight, QueryState state, int touched)
    {
        var seen = state.Touched.AsSpan(0, touched);
        seen.Sort();
        var at = 0;
        foreach (var passage in seen)
        {
            at = Gallop.To(passages, at, passages.Length, passage);
            if (at == passages.Length)
                return;
            if (passages[at] == passage)
                state.Scores[passage] += weight * impacts[at];
        }
    }

    // A score that at least as many seen lines as wanted have reached, by a histogram.
    private static int Floor(QueryState state, int touched, int wanted, int shift)
    {
        var histogram = state.Histogram;
        Array.Clear(histogram);
        foreach (var passage in state.Touched.AsSpan(0, touched))
            histogram[Math.Min(histogram.Length - 1, state.Scores[passage] >> shift)]++;
        var bin = histogram.Length - 1;
        for (var above = histogram[bin]; bin > 0 && above < wanted; above += histogram[bin])
            bin--;
        return Math.Max(1, bin << shift);
    }

    // Forgets the lines that cannot be among those wanted any more.
    private static int Drop(QueryState state, int touched, long below)
    {
        if (below <= 0)
            return touched;
        var kept = 0;
        foreach (var passage in state.Touched.AsSpan(0, touched))
        {
            if (state.Scores[passage] >= below)
                state.Touched[kept++] = passage;
            else
                state.Scores[passage] = 0;
        }

        return kept;
    }

    private static void Take(QueryState state, int touched, int wanted, int shift, PassageFilter? filter)
    {
        if (filter is not null)
            touched = DropFiltered(state, touched, filter);
        var floor = touched > wanted ? Floor(state, touched, wanted, shift) : 1;

        // More than wanted may lie in the floor's bin: those above it come first, then as many of the bin as there is room for.
        var binEnd = floor + (1 << shift);
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var passage in state.Touched.AsSpan(0, touched))
            {
                var score = state.Scores[passage];
                if ((pass == 0 ? score >= binEnd : score >= floor && score < binEnd) && state.CandidateCount < 2 * wanted)
                    state.Candidates[state.CandidateCount++] = passage;
            }
        }

        foreach (var passage in state.Touched.AsSpan(0, touched))
            state.Scores[passage] = 0;
        state.Candidates.AsSpan(0, state.CandidateCount).Sort();
    }

    private static int DropFiltered(QueryState state, int touched, PassageFilter filter)
    {
        var kept = 0;
        foreach (var passage in state.Touched.AsSpan(0, touched))
        {
            if (filter.Passes(passage))
                state.Touched[kept++] = passage;
            else
                state.Scores[passage] = 0;
        }

        return kept;
    }
}
