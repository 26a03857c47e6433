namespace CommunityBot.Search.Ranking;

/// <summary>Measures the proximity of the query's words in a line.</summary>
internal static class Proximity
{
    /// <summary>
    /// Returns the number of query terms in the line divided by the width, in words, of the shortest span that contains them all: 1 when
    /// they are adjacent. Query terms that the line contains only as a synonym or a spelling correction are ignored; 1 when all are.
    /// </summary>
    public static float Compute(InvertedIndex index, QueryState state, int passage, bool exact)
    {
        var words = index.WordIdsOf(passage);
        var queryTerms = state.ActiveQueryTerms;
        Span<int> last = stackalloc int[queryTerms.Length];
        last.Fill(-1);
        var present = 0u;
        foreach (var word in words)
            present |= FindTerms(index, state, word, exact);
        var needed = BitOperations.PopCount(present);
        if (needed == 0)
            return 1;

        var shortest = words.Length;
        var seen = 0u;
        for (var i = 0; i < words.Length; i++)
        {
            var here = FindTerms(index, state, words[i], exact);
            if (here == 0)
                continue;
            seen |= here;
            for (var rest = here; rest != 0; rest &= rest - 1)
                last[BitOperations.TrailingZeroCount(rest)] = i;
            if (seen != present)
                continue;
            var first = i;
            foreach (var position in last)
                first = position >= 0 ? Math.Min(first, position) : first;
            shortest = Math.Min(shortest, i - first + 1);
        }

        return (float)needed / shortest;
    }

    // A bit set.
    private static uint FindTerms(InvertedIndex index, QueryState state, int word, bool exact)
    {
        if (!state.MayMatch(word))
            return 0;
        var stem = index.Vocabulary.StemOf[word];
        var queryTerms = state.ActiveQueryTerms;
        var here = 0u;
        for (var i = 0; i < queryTerms.Length; i++)
        {
            if (exact ? queryTerms[i].WordId == word : queryTerms[i].StemTerm == stem)
                here |= 1u << i;
        }

        return here;
    }
}
