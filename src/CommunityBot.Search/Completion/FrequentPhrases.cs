namespace CommunityBot.Search.Completion;

/// <summary>Finds the most frequent pairs of adjacent words (bigrams).</summary>
internal static class FrequentPhrases
{
    private const int MinCount = 5;

    // In characters.
    private const int MinWordLength = 3;

    /// <summary>
    /// Returns the pairs and their number of occurrences, most frequent first, at most <paramref name="top"/>; without stop words.
    /// </summary>
    public static IEnumerable<(string Phrase, int Count)> Find(InvertedIndex index, int top)
    {
        var words = index.Vocabulary.Words;
        var isContentWord = Array.ConvertAll(words, w => w.Length >= MinWordLength && char.IsLetter(w[0]) && !StopWords.Contains(w));
        var counts = new Dictionary<(int First, int Second), int>();
        for (var passage = 0; passage < index.Passages.Count; passage++)
        {
            var ids = index.WordIdsOf(passage);
            for (var i = 0; i + 1 < ids.Length; i++)
            {
                if (isContentWord[ids[i]] && isContentWord[ids[i + 1]])
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, (ids[i], ids[i + 1]), out _)++;
            }
        }

        return counts
            .Where(c => c.Value >= MinCount)
            .OrderByDescending(c => c.Value)
            .ThenBy(c => words[c.Key.First], StringComparer.Ordinal)
            .ThenBy(c => words[c.Key.Second], StringComparer.Ordinal)
            .Take(top)
            .Select(c => ($"{words[c.Key.First]} {words[c.Key.Second]}", c.Value));
    }
}
