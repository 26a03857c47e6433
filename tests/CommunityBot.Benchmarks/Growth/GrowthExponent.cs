namespace CommunityBot.Benchmarks.Growth;

/// <summary>How a figure grows with the size of an archive.</summary>
internal static class GrowthExponent
{
    /// <summary>
    /// Returns the exponent e of figure ≈ c · size^e: the slope of the least squares line through the logarithms of both. 0 where a figure
    /// does not grow, 1 where it grows as fast as the archive.
    /// </summary>
    public static double Fit(IReadOnlyList<(double Size, double Figure)> points)
    {
        var logs = points.Select(p => (X: Math.Log(p.Size), Y: Math.Log(p.Figure))).ToList();
        var (x, y) = (logs.Average(p => p.X), logs.Average(p => p.Y));
        return logs.Sum(p => (p.X - x) * (p.Y - y)) / logs.Sum(p => (p.X - x) * (p.X - x));
    }
}
