using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Indexing;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>The time and memory of an index; null where there is no target.</summary>
/// <param name="BuildMilliseconds">The time to build the index from a catalog in memory, the median of five.</param>
/// <param name="FirstCompletionMilliseconds">The time of the first completion, which builds the completion index.</param>
/// <param name="HeapMegabytes">The managed heap without the catalog and its texts, in megabytes of 10⁶ bytes.</param>
/// <param name="Median">The median latency in milliseconds, on one thread (p50).</param>
/// <param name="Percentile99">The 99th percentile of the latency in milliseconds, on one thread (p99).</param>
/// <param name="QueriesPerSecond">The throughput on two threads.</param>
/// <param name="BytesPerQuery">The 99th percentile of the managed bytes of a query, without its results.</param>
internal sealed record SpeedFigures(
    double? BuildMilliseconds,
    double? FirstCompletionMilliseconds,
    double? HeapMegabytes,
    double? Median,
    double? Percentile99,
    double? QueriesPerSecond,
    double? BytesPerQuery)
{
    private const int Builds = 5;

    public static SpeedFigures Measure(EpisodeCatalog catalog, SearchFields fields, EvaluationQuery[] queries)
    {
        double[] builds = [.. Enumerable.Range(0, Builds).Select(_ => MeasureBuild(catalog, fields))];

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

    // Each build starts with a clean heap, as at startup.
    private static double MeasureBuild(EpisodeCatalog catalog, SearchFields fields)
    {
        GC.Collect();
        return Latency.Milliseconds(() => SearchIndex.Build(catalog, fields));
    }
}
