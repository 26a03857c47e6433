using CommunityBot.Benchmarks.Evaluation;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>The throughput of several threads without pauses.</summary>
internal static class Throughput
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    /// <summary>Returns queries a second over three seconds; one thread for each engine, each starts at another query.</summary>
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
            var first = number * queries.Count / engines.Count;
            for (; (elapsed[number] = TimeProvider.System.GetElapsedTime(begin)) < Duration; count++)
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
