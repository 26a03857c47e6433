namespace CommunityBot.Search.Indexing;

/// <summary>
/// Exponential search in an ascending list, from a start near the result: steps of doubling length, then bisection. J. L. Bentley and A.
/// C. Yao, "An almost optimal algorithm for unbounded searching", Information Processing Letters 5 (1976).
/// </summary>
internal static class GallopingSearch
{
    /// <summary>
    /// Returns the first index from <paramref name="start"/> to <paramref name="end"/>, exclusive, whose value is at least
    /// <paramref name="value"/>; <paramref name="end"/> where there is none.
    /// </summary>
    public static int FindFirstAtLeast(ReadOnlySpan<int> ascending, int start, int end, int value)
    {
        if (start >= end || ascending[start] >= value)
            return start;
        var step = 1;
        var low = start;
        while (low + step < end && ascending[low + step] < value)
        {
            low += step;
            step <<= 1;
        }

        var high = Math.Min(low + step, end);
        low++;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ascending[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
