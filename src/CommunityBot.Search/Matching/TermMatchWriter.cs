using CommunityBot.Search.Indexing;
using CommunityBot.Search.Scoring;

namespace CommunityBot.Search.Matching;

/// <summary>Writes down what may stand for a concept.</summary>
internal sealed class TermMatchWriter(InvertedIndex index, RankingWeights weights)
{
    /// <summary>The idf of what stands in so many passages, flattened by <see cref="RankingWeights.IdfPower"/>.</summary>
    public float ComputeIdf(int passages) => MathF.Pow(index.Idf(passages), weights.IdfPower);

    /// <summary>The same of a term.</summary>
    public float ComputeTermIdf(int term) => ComputeIdf(index.Terms[term].Count);

    /// <summary>Adds a term, unless it stands for the concept already, since two groups of synonyms may lead to the same form.</summary>
    public void AddIfNew(int concept, int term, float weight, bool isExact, QueryState state)
    {
        if (!Stands(concept, term, isExact, state))
            Add(concept, term, weight, isExact, state);
    }

    /// <summary>Adds a term that occurs while there is room, whether or not it stands for the concept already.</summary>
    public void Add(int concept, int term, float weight, bool isExact, QueryState state)
    {
        var postings = index.Terms[term];
        if (postings.Occurs && state.HasRoomForMatches)
            state.Matches[state.MatchCount++] = TermMatch.Create(concept, term, postings, weight, isExact);
    }

    /// <summary>Lets a word that does not occur be as rare as the term that stands for it.</summary>
    public void InheritIdf(int concept, int term, QueryState state)
    {
        ref var adopting = ref state.QueryTerms[concept];
        if (adopting.Idf == 0)
            adopting.Idf = ComputeTermIdf(term);
        if (adopting.ExactIdf == 0)
            adopting.ExactIdf = adopting.Idf;
    }

    private static bool Stands(int concept, int term, bool isExact, QueryState state)
    {
        foreach (ref readonly var evidence in state.Matches.AsSpan(0, state.MatchCount))
        {
            if (evidence.QueryTermIndex == concept && evidence.Term == term && evidence.IsExact == isExact)
                return true;
        }

        return false;
    }
}
