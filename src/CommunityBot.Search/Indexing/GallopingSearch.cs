namespace CommunityBot.Search.Indexing;

/// <summary>Finds a place in an ascending list near the one found last: doubling steps, then bisection.</summary>
internal static class GallopingSearch
{
    /// <summary>The first index from <paramref name="at"/> up to <paramref name="end"/> whose value is at least <paramref name="value"/>.</summary>
    public static int FindFirstAtLeast(ReadOnlySpan<int> ascending, int at, int end, int value)
    {
        if (at >= end || ascending[at] >= value)
            return at;
        var step = 1;
        var low = at;
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
