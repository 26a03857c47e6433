namespace CommunityBot.Search.Matching;

/// <summary>Expands a query by synonyms: each word of a form matches every other form of its group.</summary>
internal sealed class SynonymExpander(InvertedIndex index, TermMatchWriter writer)
{
    /// <summary>Adds the synonyms of the forms that start at a position in the query.</summary>
    public void AddMatches(int position, QueryState state)
    {
        var stem = state.QueryTerms[state.QueryTermAt[position]].StemTerm;
        if (stem < 0)
            return;
        foreach (var form in index.Synonyms[stem])
        {
            if (!IsAt(position, form.Stems, state))
                continue;
            foreach (var synonym in form.Others)
            {
                for (var i = 0; i < form.Stems.Length && index.Terms[synonym].Occurs; i++)
                {
                    var queryTerm = state.QueryTermAt[position + i];
                    writer.AddIfNew(queryTerm, synonym, RankingWeights.Synonym, isExact: false, state);
                    writer.AddIfNew(queryTerm, synonym, RankingWeights.SynonymExact, isExact: true, state);
                    writer.InheritIdf(queryTerm, synonym, state);
                }
            }
        }
    }

    private static bool IsAt(int position, int[] stems, QueryState state)
    {
        if (position + stems.Length > state.WordCount)
            return false;
        for (var i = 1; i < stems.Length; i++)
        {
            if (state.QueryTerms[state.QueryTermAt[position + i]].StemTerm != stems[i])
                return false;
        }

        return true;
    }
}
