using CommunityBot.Core.Search.Postings;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>Finds the forms of a query that belong to a group of synonyms: every word of one may be meant by each other form of its group.</summary>
internal sealed class SynonymReader(InvertedIndex index, EvidenceWriter evidence, RankingWeights weights)
{
    /// <summary>Adds what the forms that begin at a place may stand for.</summary>
    public void Add(int place, QueryState state)
    {
        var stem = state.Concepts[state.ConceptOf[place]].Stem;
        if (stem < 0)
            return;
        foreach (var form in index.Synonyms.StartingWith(stem))
        {
            if (!StandsAt(place, form.Stems, state))
                continue;
            foreach (var other in form.Others)
            {
                for (var i = 0; i < form.Stems.Length && index.Terms[other].Occurs; i++)
                {
                    var concept = state.ConceptOf[place + i];
                    evidence.Add(concept, other, weights.Synonym, isExact: false, state);
                    evidence.Add(concept, other, weights.SynonymExact, isExact: true, state);
                    evidence.Adopt(concept, other, state);
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
            if (state.Concepts[state.ConceptOf[place + i]].Stem != stems[i])
                return false;
        }

        return true;
    }
}
