using CommunityBot.Benchmarks.Evaluation;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>The throughput of several threads without pauses.</summary>
internal static class Throughput
{
    private const int Turns = 5;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>Returns queries a second over three seconds; one thread for each engine, each starts at another query.</summary>
    public static double Measure(IReadOnlyList<ISearchEngine> engines, IReadOnlyList<EvaluationQuery> queries) =>
        Measure(engines, queries, Duration);

    /// <summary>
    /// Returns queries a second for several groups of engines, the median of five turns of one second each, so that other load on the
    /// machine counts for all of them.
    /// </summary>
    public static double[] MeasureInTurns(IReadOnlyList<IReadOnlyList<ISearchEngine>> groups, IReadOnlyList<EvaluationQuery> queries)
    {
        var turns = Enumerable.Range(0, Turns).Select(_ => groups.Select(g => Measure(g, queries, Turn)).ToArray()).ToArray();
        return [.. groups.Select((_, g) => Latency.Percentile([.. turns.Select(t => t[g])], .5))];
    }

    private static double Measure(IReadOnlyList<ISearchEngine> engines, IReadOnlyList<EvaluationQuery> queries, TimeSpan duration)
    {
        if (queries.Count == 0)
            return 0;

        using var start = new Barrier(engines.Count);
        var answered = new long[engines.Count];
        var elapsed = new TimeSpan[engines.Count];
        var threads = engines.Select((engine, number) => new Thread(() =>
        {
            start.SignalAndWait();
            var begin = TimeProvider.System.GetTimestamp();
            var count = 0L;
            var first = number * queries.Count / engines.Count;
            for (; (elapsed[number] = TimeProvider.System.GetElapsedTime(begin)) < duration; count++)
                engine.Search(queries[(int)((first + count) % queries.Count)]);
            answered[number] = count;
        })).ToArray();

        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return answered.Zip(elapsed, (count, time) => count / time.TotalSeconds).Sum();
    }
}
