namespace CommunityBot.Search.Matching;

/// <summary>Adds the matches of query terms to a query state.</summary>
internal sealed class TermMatchWriter(InvertedIndex index)
{
    private readonly FrequentTerms _frequent = index.FrequentTerms;

    /// <summary>
    /// Returns the idf of a term in <paramref name="passages"/> passages, flattened by <see cref="RankingWeights.IdfPower"/>.
    /// </summary>
    public float ComputeIdf(int passages) => MathF.Pow(Bm25.Idf(index.Passages.Count, passages), RankingWeights.IdfPower);

    /// <summary>The same for a term of the index.</summary>
    public float ComputeTermIdf(int term) => ComputeIdf(index.Terms[term].Count);

    /// <summary>Adds a match unless the query term has it: two groups of synonyms may contain the same form.</summary>
    public void AddIfNew(int queryTerm, int term, float weight, bool isExact, QueryState state)
    {
        if (!Contains(queryTerm, term, isExact, state))
            Add(queryTerm, term, weight, isExact, state);
    }

    /// <summary>Adds a match, even where the query term has it, if the term occurs and the buffer is not full.</summary>
    public void Add(int queryTerm, int term, float weight, bool isExact, QueryState state)
    {
        var postings = index.Terms[term];
        if (postings.Occurs && state.HasRoomForMatches)
            state.Matches[state.MatchCount++] = new()
            {
                QueryTermIndex = queryTerm,
                Term = term,
                Postings = postings,
                FirstBlock = _frequent.FindBlocks(term),
                Weight = weight,
                IsExact = isExact,
            };
    }

    /// <summary>Gives a query term that does not occur the idf of a term that matches it.</summary>
    public void InheritIdf(int queryTerm, int term, QueryState state)
    {
        ref var heir = ref state.QueryTerms[queryTerm];
        if (heir.Idf == 0)
            heir.Idf = ComputeTermIdf(term);
        if (heir.ExactIdf == 0)
            heir.ExactIdf = heir.Idf;
    }

    private static bool Contains(int queryTerm, int term, bool isExact, QueryState state)
    {
        foreach (ref readonly var match in state.Matches.AsSpan(0, state.MatchCount))
        {
            if (match.QueryTermIndex == queryTerm && match.Term == term && match.IsExact == isExact)
                return true;
        }

        return false;
    }
}
