namespace CommunityBot.Search.Moments;

/// <summary>
/// Detects near-duplicate lines: the common prefix and suffix, in words, are at least nine tenths of the longer line. Edited copies of a
/// paragraph are one result. Short lines are never duplicates, because many people say them.
/// </summary>
internal sealed class DuplicateHits(InvertedIndex index)
{
    private const int MinWords = 8;
    private const float MinShare = 0.9f;

    /// <summary>Whether any of the other passages is a duplicate of a passage.</summary>
    public bool ContainsDuplicateOf(int passage, ReadOnlySpan<int> others)
    {
        var words = index.WordIdsOf(passage);
        if (words.Length < MinWords)
            return false;
        foreach (var other in others)
        {
            if (AreDuplicates(words, index.WordIdsOf(other)))
                return true;
        }

        return false;
    }

    private static bool AreDuplicates(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var needed = MinShare * Math.Max(left.Length, right.Length);
        if (Math.Min(left.Length, right.Length) < needed)
            return false;
        var same = left.CommonPrefixLength(right);
        for (int l = left.Length - 1, r = right.Length - 1; l >= 0 && r >= 0 && same < needed && left[l] == right[r]; l--, r--)
            same++;
        return same >= needed;
    }
}
