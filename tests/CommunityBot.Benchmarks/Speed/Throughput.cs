using CommunityBot.Benchmarks.Evaluation;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>How many queries are answered in a second when several threads ask without a pause.</summary>
internal static class Throughput
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    /// <summary>Queries a second over three seconds; one thread per engine, each going round the queries from a place of its own.</summary>
    public static double Measure(IReadOnlyList<ISearchEngine> engines, IReadOnlyList<EvaluationQuery> queries)
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
            for (var at = number * queries.Count / engines.Count; (elapsed[number] = TimeProvider.System.GetElapsedTime(begin)) < Duration; count++, at++)
                engine.Search(queries[at % queries.Count]);
            answered[number] = count;
        })).ToArray();

        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return answered.Zip(elapsed, (count, time) => count / time.TotalSeconds).Sum();
    }
}
