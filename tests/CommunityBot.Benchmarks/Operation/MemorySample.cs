namespace CommunityBot.Benchmarks.Operation;

/// <summary>The memory of a process at one time, in megabytes of 10⁶ bytes.</summary>
/// <param name="Elapsed">The time since the start.</param>
/// <param name="Commands">The number of commands since the start.</param>
/// <param name="Physical">The physical memory of the whole process.</param>
/// <param name="Heap">The managed heap after the last collection, including free space.</param>
internal readonly record struct MemorySample(TimeSpan Elapsed, long Commands, double Physical, double Heap)
{
    public static MemorySample Take(TimeSpan at, long commands)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(at, commands, process.WorkingSet64 / 1e6, GC.GetGCMemoryInfo().HeapSizeBytes / 1e6);
    }

    /// <summary>
    /// Returns the growth of a figure in megabytes an hour: the slope of the least squares line through the second half of the samples.
    /// </summary>
    public static double ComputeGrowthPerHour(IReadOnlyList<MemorySample> samples, Func<MemorySample, double> figure)
    {
        var half = samples.Skip(samples.Count / 2).ToList();
        if (half.Count < 2)
            return 0;
        var (x, y) = (half.Average(s => s.Elapsed.TotalHours), half.Average(figure));
        var spread = half.Sum(s => Math.Pow(s.Elapsed.TotalHours - x, 2));
        return spread == 0 ? 0 : half.Sum(s => (s.Elapsed.TotalHours - x) * (figure(s) - y)) / spread;
    }
}
