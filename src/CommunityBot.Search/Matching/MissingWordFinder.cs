using CommunityBot.Search.Indexing;
using CommunityBot.Search.Results;
using CommunityBot.Search.Spelling;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Matching;

/// <summary>Finds the words of a query that nobody says in any form.</summary>
internal sealed class MissingWordFinder(InvertedIndex index, SpellingCorrector nearWords)
{
    private const int MaxNearest = 3;

    /// <summary>The missing words in order, each with the nearest ones that are said.</summary>
    /// <param name="text">The query.</param>
    /// <param name="state">The same, read.</param>
    public List<MissingWord> Find(string text, QueryState state)
    {
        var missing = new List<MissingWord>();
        Span<Correction> near = stackalloc Correction[MaxNearest];
        foreach (var (typed, folded) in WordSplitter.SplitDistinct(text))
        {
            if (state.FindQueryTerm(folded) is not (>= 0 and var concept) || !state.QueryTerms[concept].IsMissing)
                continue;
            var count = nearWords.Find(folded, near);
            missing.Add(new(typed, [.. near[..count].ToArray().Select(n => Count(n.WordId))]));
        }

        return missing;
    }

    private WordCount Count(int word) => new(index.Vocabulary.Words[word], index.Terms[index.Vocabulary.ExactTermOf[word]].Count);
}
