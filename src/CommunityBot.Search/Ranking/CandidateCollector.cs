using System.Collections;

namespace CommunityBot.Search.Ranking;

/// <summary>
/// The first phase: retrieves the hundred or so lines with the highest BM25 over stems. Rare words are processed first. When the
/// remaining words cannot lift a new line into the result, only lines with a score are looked up (MaxScore: H. Turtle and J. Flood,
/// "Query evaluation: strategies and optimizations", Information Processing and Management 31, 1995).
/// </summary>
internal sealed class CandidateCollector(InvertedIndex index)
{
    // Impacts are bytes and weights are integers of this scale, so that sums are exact and do not depend on the order.
    private const int Scale = 16;

    // In postings. Shorter lists are read as a whole, because that costs less than the threshold.
    private const int ShortList = 512;

    // New lines are ignored when the remaining score is less than this many times the threshold. The safe value is 1; 2 saves a tenth of
    // the time and changes no figure of the query sets by more than .0005.
    private const int ThresholdFactor = 2;

    /// <summary>
    /// Writes the candidates of an analyzed query, in ascending order, to its state: about as many as wanted, at most twice as many; wanted
    /// are at most <see cref="RankingWeights.EpisodeCandidateCount"/>. A filter holds the allowed passages.
    /// </summary>
    public void Collect(QueryState state, int wanted, BitArray? filter)
    {
        Span<int> order = stackalloc int[QueryState.MaxQueryTerms];
        Span<int> bound = stackalloc int[QueryState.MaxQueryTerms];
        var count = OrderByBound(state, order, bound);
        var remaining = 0L;
        foreach (var b in bound[..count])
            remaining += b;

        var lines = new ScoreAccumulators(state, wanted, highest: remaining);
        var addsOnlyToScored = false;
        for (var i = 0; i < count; i++)
        {
            ref readonly var term = ref state.QueryTerms[order[i]];

            // Lines that the filter will remove do not count as wanted, so with a filter all lines are added.
            if (filter is null && !addsOnlyToScored && lines.Count >= wanted && CountPostings(term, state) > ShortList)
                addsOnlyToScored = remaining < ThresholdFactor * lines.FindThreshold();
            if (addsOnlyToScored)
                lines.RemoveBelow(lines.FindThreshold() - remaining);
            for (var m = term.StemMatchesStart; m < term.ExactMatchesStart; m++)
            {
                ref readonly var match = ref state.Matches[m];
                var passages = (match.IsAdHoc ? state.AdHocPassages : index.PassageIds).AsSpan(match.Postings.Start..match.Postings.End);
                var impacts = (match.IsAdHoc ? state.AdHocImpacts : index.Impacts).AsSpan(match.Postings.Start..match.Postings.End);
                if (addsOnlyToScored)
                    lines.AddToScored(passages, impacts, Weight(term, match));
                else
                    lines.AddAll(passages, impacts, Weight(term, match));
            }

            remaining -= bound[i];
        }

        lines.TakeCandidates(filter);
    }

    // The highest possible contribution first. Stop words count only when there are no other words.
    private static int OrderByBound(QueryState state, Span<int> order, Span<int> bound)
    {
        var count = 0;
        for (var withStopWords = 0; withStopWords < 2 && count == 0; withStopWords++)
        {
            for (var i = 0; i < state.QueryTermCount; i++)
            {
                ref readonly var term = ref state.QueryTerms[i];
                if (CountPostings(term, state) == 0 || (term.IsStopWord && withStopWords == 0))
                    continue;
                var highest = 0;
                for (var m = term.StemMatchesStart; m < term.ExactMatchesStart; m++)
                    highest += byte.MaxValue * Weight(term, state.Matches[m]);
                var rank = count++;
                for (; rank > 0 && bound[rank - 1] < highest; rank--)
                    (order[rank], bound[rank]) = (order[rank - 1], bound[rank - 1]);
                (order[rank], bound[rank]) = (i, highest);
            }
        }

        return count;
    }

    private static int CountPostings(in QueryTerm term, QueryState state)
    {
        var size = 0;
        for (var m = term.StemMatchesStart; m < term.ExactMatchesStart; m++)
            size += state.Matches[m].Postings.Count;
        return size;
    }

    private static int Weight(in QueryTerm term, in TermMatch match) => (int)(term.Idf * match.Weight * Scale + 0.5f);
}
