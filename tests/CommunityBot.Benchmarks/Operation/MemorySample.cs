namespace CommunityBot.Benchmarks.Operation;

/// <summary>How much memory a process holds at one moment, in megabytes.</summary>
/// <param name="Elapsed">Since the beginning.</param>
/// <param name="Commands">Answered so far.</param>
/// <param name="Physical">Of the whole process.</param>
/// <param name="Heap">Managed, after the last collection, with what is free inside it.</param>
internal readonly record struct MemorySample(TimeSpan Elapsed, long Commands, double Physical, double Heap)
{
    public static MemorySample Take(TimeSpan at, long commands)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(at, commands, process.WorkingSet64 / 1e6, GC.GetGCMemoryInfo().HeapSizeBytes / 1e6);
    }

    /// <summary>Megabytes that a figure grows by in an hour: the slope of the line through the second half of the samples (least squares).</summary>
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
