namespace CommunityBot.Search.Spelling;

/// <summary>
/// The optimal string alignment distance (restricted Damerau-Levenshtein): the fewest insertions, deletions, substitutions and
/// transpositions of adjacent characters that turn one text into another. Only the first 64 characters of each text count.
/// </summary>
/// <remarks>
/// Bit-parallel, a column of the dynamic programming table in a machine word: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein
/// and Damerau edit distances", Nordic Journal of Computing 10 (2003). The names of the bit vectors are the paper's.
/// </remarks>
public static class EditDistance
{
    private const int MaxLength = 64;

    /// <summary>Returns the distance, from 0 to 64 edits.</summary>
    public static int Compute(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => ComputeWithin(left, right, MaxLength);

    /// <summary>Returns the distance where it is at most <paramref name="limit"/>, else some number above the limit.</summary>
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
        return left.Length == 0 || right.Length == 0 ? Math.Max(left.Length, right.Length) : Align(left, right);
    }

    private static int Align(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (vp, vn, d0, previousPm, distance) = (ulong.MaxValue, 0UL, 0UL, 0UL, pattern.Length);
        var end = pattern.Length - 1;
        foreach (var character in text)
        {
            var pm = 0UL;
            for (var i = 0; i < pattern.Length; i++)
                pm |= (pattern[i] == character ? 1UL : 0) << i;
            var transposed = ((~d0 & pm) << 1) & previousPm;
            d0 = (((pm & vp) + vp) ^ vp) | pm | vn | transposed;
            var hp = vn | ~(d0 | vp);
            var hn = d0 & vp;
            distance += (int)(hp >> end & 1) - (int)(hn >> end & 1);
            hp = hp << 1 | 1;
            vp = hn << 1 | ~(d0 | hp);
            vn = hp & d0;
            previousPm = pm;
        }

        return distance;
    }
}
