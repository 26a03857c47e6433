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

        var lines = new ScoreAccumulators(state, wanted, highest: left);
        var isClosed = false;
        for (var i = 0; i < count; i++)
        {
            ref readonly var concept = ref state.Concepts[order[i]];

            // Lines that a filter will drop do not count among those wanted, so with a filter nothing is closed.
            if (filter is null && !isClosed && lines.Count >= wanted && Size(concept, state) > ShortList)
                isClosed = left < Boldness * lines.Floor();
            if (isClosed)
                lines.DropBelow(lines.Floor() - left);
            for (var e = concept.StemsFrom; e < concept.ExactFrom; e++)
            {
                ref readonly var evidence = ref state.Evidence[e];
                var passages = (evidence.IsMade ? state.MadePassages : index.PassageIds).AsSpan(evidence.Start..evidence.End);
                var impacts = (evidence.IsMade ? state.MadeImpacts : index.Impacts).AsSpan(evidence.Start..evidence.End);
                if (isClosed)
                    lines.AddToSeen(passages, impacts, Weight(concept, evidence));
                else
                    lines.AddAll(passages, impacts, Weight(concept, evidence));
            }

            left -= bound[i];
        }

        lines.Take(filter);
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
}
