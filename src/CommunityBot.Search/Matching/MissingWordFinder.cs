namespace CommunityBot.Search.Matching;

/// <summary>Finds the words of a query that occur in no form.</summary>
internal sealed class MissingWordFinder(InvertedIndex index, SpellingCorrector corrector)
{
    private const int MaxSuggestions = 3;

    /// <summary>Returns the missing words in order, each with the most similar words that occur.</summary>
    /// <param name="text">The query.</param>
    /// <param name="state">The state into which the query was analyzed.</param>
    public List<MissingWord> Find(string text, QueryState state)
    {
        var missing = new List<MissingWord>();
        Span<Correction> corrections = stackalloc Correction[MaxSuggestions];
        foreach (var (typed, folded) in WordSplitter.SplitDistinct(text))
        {
            if (state.FindQueryTerm(folded) is not (>= 0 and var queryTerm) || !state.QueryTerms[queryTerm].IsMissing)
                continue;
            var count = corrector.Find(folded, corrections);
            missing.Add(new(typed, [.. corrections[..count].ToArray().Select(c => CountLines(c.WordId))]));
        }

        return missing;
    }

    private WordCount CountLines(int word) => new(index.Vocabulary.Words[word], index.Terms[index.Vocabulary.ExactTermOf[word]].Count);
}
