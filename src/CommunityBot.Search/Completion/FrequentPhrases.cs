using System.Runtime.InteropServices;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Completion;

/// <summary>Finds pairs of words that are often said together.</summary>
internal static class FrequentPhrases
{
    private const int LeastOften = 5;
    private const int ShortestWord = 3;

    /// <summary>The pairs and how often each is said, most often first, at most <paramref name="top"/>.</summary>
    public static IEnumerable<(string Phrase, int Count)> Find(InvertedIndex index, int top)
    {
        var words = index.Vocabulary.Words;
        var isTelling = Array.ConvertAll(words, w => w.Length >= ShortestWord && char.IsLetter(w[0]) && !StopWords.Contains(w));
        var counts = new Dictionary<(int First, int Second), int>();
        for (var passage = 0; passage < index.Passages.Count; passage++)
        {
            var said = index.WordIdsOf(passage);
            for (var i = 0; i + 1 < said.Length; i++)
            {
                if (isTelling[said[i]] && isTelling[said[i + 1]])
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, (said[i], said[i + 1]), out _)++;
            }
        }

        return counts
            .Where(c => c.Value >= LeastOften)
            .OrderByDescending(c => c.Value).ThenBy(c => words[c.Key.First], StringComparer.Ordinal).ThenBy(c => words[c.Key.Second], StringComparer.Ordinal)
            .Take(top)
            .Select(c => ($"{words[c.Key.First]} {words[c.Key.Second]}", c.Value));
    }
}
