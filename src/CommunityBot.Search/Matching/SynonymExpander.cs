using CommunityBot.Search.Indexing;
using CommunityBot.Search.Scoring;

namespace CommunityBot.Search.Matching;

/// <summary>Finds the forms of a query that belong to a group of synonyms: every word of one may be meant by each other form of its group.</summary>
internal sealed class SynonymExpander(InvertedIndex index, TermMatchWriter evidence, RankingWeights weights)
{
    /// <summary>Adds what the forms that begin at a place may stand for.</summary>
    public void AddMatches(int place, QueryState state)
    {
        var stem = state.QueryTerms[state.QueryTermAt[place]].StemTerm;
        if (stem < 0)
            return;
        foreach (var form in index.Synonyms.FormsStartingWith(stem))
        {
            if (!StandsAt(place, form.Stems, state))
                continue;
            foreach (var other in form.Others)
            {
                for (var i = 0; i < form.Stems.Length && index.Terms[other].Occurs; i++)
                {
                    var concept = state.QueryTermAt[place + i];
                    evidence.AddIfNew(concept, other, weights.Synonym, isExact: false, state);
                    evidence.AddIfNew(concept, other, weights.SynonymExact, isExact: true, state);
                    evidence.InheritIdf(concept, other, state);
                }
            }
        }
    }

    private static bool StandsAt(int place, int[] stems, QueryState state)
    {
        if (place + stems.Length > state.WordCount)
            return false;
        for (var i = 1; i < stems.Length; i++)
        {
            if (state.QueryTerms[state.QueryTermAt[place + i]].StemTerm != stems[i])
                return false;
        }

        return true;
    }
}
