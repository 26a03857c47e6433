using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Indexing;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>What an index over an archive costs; null where nothing is wanted.</summary>
/// <param name="BuildMilliseconds">Building it from a catalog in memory, the median of five.</param>
/// <param name="FirstCompletionMilliseconds">The first completion, for which its part of the index is made.</param>
/// <param name="HeapMegabytes">Managed heap beyond the catalog with its texts, in megabytes of 10⁶ bytes.</param>
/// <param name="Median">Milliseconds that half of the queries stay within, on one thread (p50).</param>
/// <param name="Percentile99">Milliseconds that 99 of 100 queries stay within, on one thread (p99).</param>
/// <param name="QueriesPerSecond">On two threads.</param>
/// <param name="BytesPerQuery">Managed bytes that 99 of 100 queries stay within, beyond their results.</param>
internal sealed record SpeedFigures(
    double? BuildMilliseconds, double? FirstCompletionMilliseconds, double? HeapMegabytes, double? Median, double? Percentile99, double? QueriesPerSecond, double? BytesPerQuery)
{
    private const int Builds = 5;

    public static SpeedFigures Measure(EpisodeCatalog catalog, SearchFields fields, EvaluationQuery[] queries)
    {
        double[] builds = [.. Enumerable.Range(0, Builds).Select(_ => BuildTime(catalog, fields))];

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = SearchIndex.Build(catalog, fields);
        var completion = Latency.Milliseconds(() => index.Complete("a", SuggestionKinds.All, ISearchEngine.Top));
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(catalog);

        var engine = new SearchIndexEngine(index);
        var latency = Latency.Measure(engine, queries);
        return new(
            Latency.Percentile(builds, .5),
            completion,
            heap / 1e6,
            latency.Median,
            latency.Percentile99,
            Throughput.Measure([engine, engine], queries),
            Latency.Percentile([.. queries.Select(q => (double)Allocation.MeasureBeyondResults(index, q))], .99));
    }

    // Each build begins on a clean heap, as it does at start-up.
    private static double BuildTime(EpisodeCatalog catalog, SearchFields fields)
    {
        GC.Collect();
        return Latency.Milliseconds(() => SearchIndex.Build(catalog, fields));
    }
}
