using System.Collections.Concurrent;

namespace CommunityBot.Search.Matching;

/// <summary>
/// Splits words into two words that are adjacent in lines: "skillset" into "skill set". The splits of words that occur are remembered: they
/// are looked for in many queries, and to look through all lines with "with" and "in" for "within" takes longer than the rest of a query.
/// </summary>
internal sealed class CompoundSplits(InvertedIndex index)
{
    // In characters.
    private const int MinCompoundLength = 5;
    private const int MinPartLength = 2;

    // In passages, where each word counts as many as its entry takes besides them: two megabytes. Further words are not remembered.
    private const int MaxRemembered = 1 << 18;
    private const int EntrySize = 16;

    private readonly ConcurrentDictionary<int, CompoundSplit[]> _remembered = [];
    private int _size;

    /// <summary>
    /// Returns the splits of a folded word whose parts are adjacent in a line; the id is -1 where the word does not occur.
    /// </summary>
    public CompoundSplit[] Find(ReadOnlySpan<char> word, int wordId)
    {
        if (word.Length < MinCompoundLength)
            return [];
        if (wordId >= 0 && _remembered.TryGetValue(wordId, out var known))
            return known;
        CompoundSplit[] splits = [.. Search(word)];
        if (wordId >= 0 && _size < MaxRemembered && _remembered.TryAdd(wordId, splits))
            Interlocked.Add(ref _size, EntrySize + splits.Sum(s => EntrySize + s.Passages.Length));
        return splits;
    }

    private List<CompoundSplit> Search(ReadOnlySpan<char> word)
    {
        var splits = new List<CompoundSplit>();
        for (var split = MinPartLength; split <= word.Length - MinPartLength; split++)
        {
            if (index.Vocabulary.Find(word[..split]) is not (>= 0 and var first)
                || index.Vocabulary.FindStem(word[split..]) is not (>= 0 and var secondStem))
            {
                continue;
            }

            var firstStem = index.Vocabulary.StemOf[first];
            if (FindAdjacent(firstStem, secondStem) is { Count: > 0 } passages)
                splits.Add(new(firstStem, secondStem, [.. passages]));
        }

        return splits;
    }

    // Intersects the postings of both stems and keeps the passages in which the stems are adjacent.
    private List<AdjacentPassage> FindAdjacent(int firstStem, int secondStem)
    {
        var found = new List<AdjacentPassage>();
        var (first, second) = (index.Terms[firstStem], index.Terms[secondStem]);
        var (i, j) = (first.Start, second.Start);
        while (i < first.End && j < second.End)
        {
            var (left, right) = (index.PassageIds[i], index.PassageIds[j]);
            if (left < right)
            {
                i = GallopingSearch.FindFirstAtLeast(index.PassageIds, i, first.End, right);
            }
            else if (right < left)
            {
                j = GallopingSearch.FindFirstAtLeast(index.PassageIds, j, second.End, left);
            }
            else
            {
                if (CountAdjacent(left, firstStem, secondStem) is > 0 and var frequency)
                    found.Add(new(left, (byte)frequency));
                i++;
                j++;
            }
        }

        return found;
    }

    private int CountAdjacent(int passage, int firstStem, int secondStem)
    {
        var (count, before) = (0, -1);
        foreach (var word in index.WordIdsOf(passage))
        {
            var stem = index.Vocabulary.StemOf[word];
            count += before == firstStem && stem == secondStem ? 1 : 0;
            before = stem;
        }

        return Math.Min(count, byte.MaxValue);
    }
}

/// <summary>A word as two stems, and the passages, ascending, in which they are adjacent.</summary>
internal sealed record CompoundSplit(int FirstStem, int SecondStem, AdjacentPassage[] Passages);

/// <summary>A passage in which two stems are adjacent, and how often, at most 255 times.</summary>
internal readonly record struct AdjacentPassage(int Passage, byte Frequency);
