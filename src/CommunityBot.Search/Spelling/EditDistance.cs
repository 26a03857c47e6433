namespace CommunityBot.Search.Spelling;

/// <summary>How many slips of the keyboard lie between two words: insertions, deletions, replacements, and swaps of neighbours.</summary>
internal static class EditDistance
{
    private const int MaxLength = 64;

    /// <summary>The optimal string alignment distance. Only the first 64 characters of each word count.</summary>
    public static int Compute(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => ComputeWithin(left, right, MaxLength);

    /// <summary>The distance where it is at most <paramref name="limit"/>, else some number above the limit, found sooner.</summary>
    public static int ComputeWithin(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        left = left[..Math.Min(left.Length, MaxLength)];
        right = right[..Math.Min(right.Length, MaxLength)];
        var start = left.CommonPrefixLength(right);
        left = left[start..];
        right = right[start..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        if (left.Length == 0 || right.Length == 0)
            return Math.Max(left.Length, right.Length);
        return Align(left, right, limit);
    }

    private static int Align(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
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
            var least = row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = oneBack[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(oneBack[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    row[j] = Math.Min(row[j], twoBack[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit)
                return limit + 1;
        }

        return row[right.Length];
    }
}
