using System.Collections.Concurrent;

namespace CommunityBot.Search.Matching;

/// <summary>
/// Finds the passages in which two stems are adjacent, and remembers them: compounds of frequent words, such as "within" of "with" and
/// "in", occur in many queries, and to look through all lines with both words takes longer than the rest of a query.
/// </summary>
internal sealed class AdjacentStems(InvertedIndex index)
{
    // In passages, and for each pair as many as its entry takes besides them: together about two megabytes. Further pairs are not remembered.
    private const int MaxRemembered = 1 << 18;
    private const int EntrySize = 32;

    private readonly ConcurrentDictionary<(int First, int Second), AdjacentPassage[]> _remembered = [];
    private int _size;

    /// <summary>Returns the passages, ascending, in which the first stem is directly before the second one.</summary>
    public AdjacentPassage[] Find(int firstStem, int secondStem)
    {
        if (_remembered.TryGetValue((firstStem, secondStem), out var known))
            return known;
        var found = Search(firstStem, secondStem);
        if (Interlocked.Add(ref _size, found.Length + EntrySize) <= MaxRemembered)
            _remembered[(firstStem, secondStem)] = found;
        else
            Interlocked.Add(ref _size, -found.Length - EntrySize);
        return found;
    }

    // Intersects the postings of both stems and keeps the passages in which the stems are adjacent.
    private AdjacentPassage[] Search(int firstStem, int secondStem)
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

        return [.. found];
    }

    private int CountAdjacent(int passage, int firstStem, int secondStem)
    {
        var words = index.WordIdsOf(passage);
        var stemOf = index.Vocabulary.StemOf;
        var (count, before) = (0, -1);
        foreach (var word in words)
        {
            var stem = stemOf[word];
            count += before == firstStem && stem == secondStem ? 1 : 0;
            before = stem;
        }

        return Math.Min(count, byte.MaxValue);
    }
}

/// <summary>A passage in which two stems are adjacent, and how often, at most 255 times.</summary>
internal readonly record struct AdjacentPassage(int Passage, byte Frequency);
