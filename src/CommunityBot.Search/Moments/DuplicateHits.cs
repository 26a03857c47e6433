using CommunityBot.Search.Indexing;

namespace CommunityBot.Search.Moments;

/// <summary>
/// Tells when a line says what another said: nine tenths of the longer one's words are the same from the beginning and from the end. Copies of a
/// paragraph, mended here and there, are one answer; short lines are said by many.
/// </summary>
internal sealed class DuplicateHits(InvertedIndex index)
{
    private const int ShortestWords = 8;
    private const float Share = 0.9f;

    /// <summary>Whether any of the other passages says the same.</summary>
    public bool ContainsDuplicateOf(int passage, ReadOnlySpan<int> others)
    {
        var words = index.WordIdsOf(passage);
        if (words.Length < ShortestWords)
            return false;
        foreach (var other in others)
        {
            if (AreSame(words, index.WordIdsOf(other)))
                return true;
        }

        return false;
    }

    private static bool AreSame(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var needed = Share * Math.Max(left.Length, right.Length);
        if (Math.Min(left.Length, right.Length) < needed)
            return false;
        var same = left.CommonPrefixLength(right);
        for (int l = left.Length - 1, r = right.Length - 1; l >= 0 && r >= 0 && same < needed && left[l] == right[r]; l--, r--)
            same++;
        return same >= needed;
    }
}
