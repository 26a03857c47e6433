using System.Numerics;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;

namespace CommunityBot.Search.Ranking;

/// <summary>How close together a query's words stand in a line.</summary>
internal static class Proximity
{
    /// <summary>
    /// The number of concepts over the width, in words, of the shortest stretch that holds them all: 1 when they stand side by side. A concept that
    /// stands in the line only as a synonym or a near word asks for no place; 1 when that is so of all.
    /// </summary>
    public static float Compute(InvertedIndex index, QueryState state, int passage, bool exact)
    {
        var words = index.WordIdsOf(passage);
        var concepts = state.ActiveQueryTerms;
        Span<int> last = stackalloc int[concepts.Length];
        last.Fill(-1);
        var present = 0u;
        foreach (var word in words)
            present |= ConceptsAt(index, concepts, word, exact);
        var needed = BitOperations.PopCount(present);
        if (needed == 0)
            return 1;

        var shortest = words.Length;
        var seen = 0u;
        for (var i = 0; i < words.Length; i++)
        {
            var here = ConceptsAt(index, concepts, words[i], exact);
            if (here == 0)
                continue;
            seen |= here;
            for (var rest = here; rest != 0; rest &= rest - 1)
                last[BitOperations.TrailingZeroCount(rest)] = i;
            if (seen != present)
                continue;
            var first = i;
            foreach (var place in last)
                first = place >= 0 ? Math.Min(first, place) : first;
            shortest = Math.Min(shortest, i - first + 1);
        }

        return (float)needed / shortest;
    }

    private static uint ConceptsAt(InvertedIndex index, ReadOnlySpan<QueryTerm> concepts, int word, bool exact)
    {
        var stem = index.Vocabulary.StemOf[word];
        var here = 0u;
        for (var c = 0; c < concepts.Length; c++)
        {
            if (exact ? concepts[c].WordId == word : concepts[c].StemTerm == stem)
                here |= 1u << c;
        }

        return here;
    }
}
