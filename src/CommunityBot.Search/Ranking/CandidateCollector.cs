using CommunityBot.Search.Filtering;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;
using CommunityBot.Search.Scoring;

namespace CommunityBot.Search.Ranking;

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

    /// <summary>Leaves the candidates, ascending, in the state: about as many as wanted, at most twice.</summary>
    /// <param name="state">A query that was read.</param>
    /// <param name="wanted">How many, at most <see cref="RankingWeights.EpisodeCandidateCount"/>.</param>
    /// <param name="filter">What lets a passage pass; null for all.</param>
    public void Collect(QueryState state, int wanted, PassageFilter? filter)
    {
        Span<int> order = stackalloc int[QueryState.MaxQueryTerms];
        Span<int> bound = stackalloc int[QueryState.MaxQueryTerms];
        var count = OrderByBound(state, order, bound);
        var left = 0L;
        foreach (var b in bound[..count])
            left += b;

        var lines = new ScoreAccumulators(state, wanted, highest: left);
        var isClosed = false;
        for (var i = 0; i < count; i++)
        {
            ref readonly var concept = ref state.QueryTerms[order[i]];

            // Lines that a filter will drop do not count among those wanted, so with a filter nothing is closed.
            if (filter is null && !isClosed && lines.Count >= wanted && Size(concept, state) > ShortList)
                isClosed = left < Boldness * lines.FindThreshold();
            if (isClosed)
                lines.RemoveBelow(lines.FindThreshold() - left);
            for (var e = concept.StemMatchesStart; e < concept.ExactMatchesStart; e++)
            {
                ref readonly var evidence = ref state.Matches[e];
                var passages = (evidence.IsAdHoc ? state.AdHocPassages : index.PassageIds).AsSpan(evidence.Start..evidence.End);
                var impacts = (evidence.IsAdHoc ? state.AdHocImpacts : index.Impacts).AsSpan(evidence.Start..evidence.End);
                if (isClosed)
                    lines.AddToScored(passages, impacts, Weight(concept, evidence));
                else
                    lines.AddAll(passages, impacts, Weight(concept, evidence));
            }

            left -= bound[i];
        }

        lines.TakeCandidates(filter);
    }

    // Highest possible contribution first. Stop words alone are searched for only when there is nothing else.
    private static int OrderByBound(QueryState state, Span<int> order, Span<int> bound)
    {
        var count = 0;
        for (var withStopWords = 0; withStopWords < 2 && count == 0; withStopWords++)
        {
            for (var c = 0; c < state.QueryTermCount; c++)
            {
                ref readonly var concept = ref state.QueryTerms[c];
                if (Size(concept, state) == 0 || (concept.IsStopWord && withStopWords == 0))
                    continue;
                var highest = 0;
                for (var e = concept.StemMatchesStart; e < concept.ExactMatchesStart; e++)
                    highest += byte.MaxValue * Weight(concept, state.Matches[e]);
                var at = count++;
                for (; at > 0 && bound[at - 1] < highest; at--)
                    (order[at], bound[at]) = (order[at - 1], bound[at - 1]);
                (order[at], bound[at]) = (c, highest);
            }
        }

        return count;
    }

    private static int Size(in QueryTerm concept, QueryState state)
    {
        var size = 0;
        for (var e = concept.StemMatchesStart; e < concept.ExactMatchesStart; e++)
            size += state.Matches[e].End - state.Matches[e].Start;
        return size;
    }

    private static int Weight(in QueryTerm concept, in TermMatch evidence) => (int)(concept.Idf * evidence.Weight * Scale + 0.5f);
}
