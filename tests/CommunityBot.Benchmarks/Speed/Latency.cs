using CommunityBot.Benchmarks.Evaluation;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>How long queries take, from their text to ten results, on one thread.</summary>
/// <param name="Median">Milliseconds that half of the queries stay within (p50).</param>
/// <param name="Percentile99">Milliseconds that 99 of 100 queries stay within (p99).</param>
internal readonly record struct Latency(double Median, double Percentile99)
{
    private const int Passes = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Asks every query three times, after a warm-up of a second. A query's time is the median of its three, so that what else the
    /// machine does in one of them is not taken for the query's own.
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

    /// <summary>Milliseconds an action takes.</summary>
    public static double Milliseconds(Action action)
    {
        var begin = TimeProvider.System.GetTimestamp();
        action();
        return TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
    }

    /// <summary>The smallest value that the given share of all values does not exceed (nearest rank).</summary>
    public static double Percentile(double[] values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
