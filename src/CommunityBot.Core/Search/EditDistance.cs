namespace CommunityBot.Core.Search;

/// <summary>How many slips of the keyboard lie between two words.</summary>
internal static class EditDistance
{
    private const int MaxLength = 64;

    /// <summary>
    /// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours, letter case ignored. Only the
    /// first 64 characters of each word count.
    /// </summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left[..Math.Min(left.Length, MaxLength)];
        right = right[..Math.Min(right.Length, MaxLength)];
        Span<int> twoBack = stackalloc int[right.Length + 1];
        Span<int> oneBack = stackalloc int[right.Length + 1];
        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            row[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            var free = twoBack;
            twoBack = oneBack;
            oneBack = row;
            row = free;
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = oneBack[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(oneBack[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    row[j] = Math.Min(row[j], twoBack[j - 2] + 1);
            }
        }

        return row[right.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
