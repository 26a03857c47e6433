using CommunityBot.Benchmarks.Evaluation;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>The latency of queries, from their text to ten results, on one thread.</summary>
/// <param name="Median">The median in milliseconds (p50).</param>
/// <param name="Percentile99">The 99th percentile in milliseconds (p99).</param>
internal readonly record struct Latency(double Median, double Percentile99)
{
    private const int Passes = 3;
    private const int BlockSize = 250;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs every query three times, after a warm-up of a second. The time of a query is the median of three, so that other load on the
    /// machine in one of them does not count.
    /// </summary>
    public static Latency Measure(ISearchEngine engine, IReadOnlyList<EvaluationQuery> queries)
    {
        if (queries.Count == 0)
            return default;

        var begin = TimeProvider.System.GetTimestamp();
        for (var at = 0; TimeProvider.System.GetElapsedTime(begin) < WarmUp; at++)
            engine.Search(queries[at % queries.Count]);

        var times = new double[Passes][];
        for (var pass = 0; pass < Passes; pass++)
            times[pass] = [.. queries.Select(query => Milliseconds(() => engine.Search(query)))];

        double[] perQuery = [.. queries.Select((_, i) => Percentile([.. times.Select(t => t[i])], .5))];
        return new(Percentile(perQuery, .5), Percentile(perQuery, .99));
    }

    /// <summary>
    /// The same for several engines that take turns, a block of queries each, so that other load on the machine counts for all of them.
    /// </summary>
    public static Latency[] MeasureInTurns(IReadOnlyList<ISearchEngine> engines, IReadOnlyList<EvaluationQuery> queries)
    {
        var times = engines.Select(_ => queries.Select(_ => new double[Passes]).ToArray()).ToArray();
        for (var pass = -1; pass < Passes; pass++)
        {
            foreach (var block in Enumerable.Range(0, queries.Count).Chunk(BlockSize))
            {
                for (var e = 0; e < engines.Count; e++)
                {
                    foreach (var q in block)
                    {
                        // The first pass warms up.
                        var time = Milliseconds(() => engines[e].Search(queries[q]));
                        if (pass >= 0)
                            times[e][q][pass] = time;
                    }
                }
            }
        }

        return [.. times.Select(ofEngine =>
        {
            double[] perQuery = [.. ofEngine.Select(passes => Percentile(passes, .5))];
            return new Latency(Percentile(perQuery, .5), Percentile(perQuery, .99));
        })];
    }

    /// <summary>Returns the time of an action in milliseconds.</summary>
    public static double Milliseconds(Action action)
    {
        var begin = TimeProvider.System.GetTimestamp();
        action();
        return TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
    }

    /// <summary>
    /// Returns a percentile by the nearest-rank method: the smallest value that is not exceeded by the given share of the values.
    /// </summary>
    public static double Percentile(double[] values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
