using CommunityBot.Core.Search.Postings;
using CommunityBot.Core.Search.Ranking;

namespace CommunityBot.Core.Search.Spelling;

/// <summary>Finds the words of a query that nobody says in any form.</summary>
internal sealed class MissingWordReader(InvertedIndex index, NearWords nearWords)
{
    private const int MaxNearest = 3;

    /// <summary>The missing words in order, each with the nearest ones that are said.</summary>
    /// <param name="text">The query.</param>
    /// <param name="state">The same, read.</param>
    public List<MissingWord> Of(string text, QueryState state)
    {
        var missing = new List<MissingWord>();
        Span<NearWord> near = stackalloc NearWord[MaxNearest];
        foreach (var (typed, folded) in WordList.Of(text))
        {
            if (state.ConceptOfWord(folded) is not (>= 0 and var concept) || !state.Concepts[concept].IsMissing)
                continue;
            var count = nearWords.Find(folded, near);
            missing.Add(new(typed, [.. near[..count].ToArray().Select(n => Count(n.Word))]));
        }

        return missing;
    }

    private WordCount Count(int word) => new(index.Vocabulary.Words[word], index.Terms[index.Vocabulary.ExactTermOf[word]].Count);
}
