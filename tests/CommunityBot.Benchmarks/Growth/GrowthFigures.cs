using CommunityBot.Archive;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Operation;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Episodes;
using CommunityBot.Search;

namespace CommunityBot.Benchmarks.Growth;

/// <summary>The figures of one size of an archive.</summary>
/// <param name="Copies">The size, as a multiple of the archive.</param>
/// <param name="Episodes">The number of episodes.</param>
/// <param name="Median">The median latency of quotes in milliseconds, on one thread.</param>
/// <param name="Percentile99">The 99th percentile of the same.</param>
/// <param name="Build">The time to build the index from a catalog, in milliseconds; the median.</param>
/// <param name="Reload">The time from the check that finds one page changed to the new index, in milliseconds; the median.</param>
/// <param name="Read">The part of <see cref="Reload"/> that reads the archive.</param>
/// <param name="Heap">The managed heap with catalog and index, in megabytes of 10⁶ bytes.</param>
internal sealed record GrowthFigures(
    int Copies, int Episodes, double Median, double Percentile99, double Build, double Reload, double Read, double Heap)
{
    private const int Runs = 3;

    /// <summary>The time from the first start of the program until it is ready, in milliseconds; null when not measured.</summary>
    public double? FirstStart { get; init; }

    /// <summary>The same of its second start with the same archive.</summary>
    public double? SecondStart { get; init; }

    /// <summary>The physical memory after the second start, in megabytes of 10⁶ bytes.</summary>
    public double? Physical { get; init; }

    /// <summary>Measures index and reload in this process.</summary>
    public static GrowthFigures Measure(
        SaltedPages pages, int copies, EvaluationQuery[] queries, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var live = new ArchiveLoader([pages.Folder]);
        var catalog = live.LoadAll(cancellationToken).Catalog;
        double[] builds = [.. Enumerable.Range(0, Runs).Select(_ => MeasureBuild(catalog))];
        var index = SearchIndex.Build(catalog);
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        var latency = Latency.Measure(
            new SearchIndexEngine(index), ScaledArchive.CreateQueries(queries, copies, EvaluationSet.Seed));

        var (reloads, reads) = (new double[Runs], new double[Runs]);
        for (var run = 0; run < Runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pages.Edit(run);
            // The first check finds a change that may be incomplete.
            _ = live.LoadChanges(cancellationToken);
            var begin = TimeProvider.System.GetTimestamp();
            var changed = live.LoadChanges(cancellationToken) ?? throw new InvalidOperationException("The edited page was not noticed.");
            reads[run] = TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
            index = SearchIndex.Build(changed.Catalog, earlier: index);
            reloads[run] = TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
        }

        return new(
            copies,
            pages.EpisodeCount,
            latency.Median,
            latency.Percentile99,
            Latency.Percentile(builds, .5),
            Latency.Percentile(reloads, .5),
            Latency.Percentile(reads, .5),
            heap / 1e6);
    }

    /// <summary>Adds the figures of the published program, which starts twice in an empty folder.</summary>
    public async Task<GrowthFigures> WithStartsAsync(string program, SaltedPages pages, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-grow-data-");
        try
        {
            var (first, _) = await MeasureStartAsync();
            var (second, physical) = await MeasureStartAsync();
            return this with { FirstStart = first, SecondStart = second, Physical = physical };
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        async Task<(double Milliseconds, double Megabytes)> MeasureStartAsync()
        {
            var began = TimeProvider.System.GetTimestamp();
            using var worker = WorkerProcess.StartIn(folder.FullName, program, [pages.Folder]);
            await worker.WaitUntilReadyAsync(cancellationToken);
            return (TimeProvider.System.GetElapsedTime(began).TotalMilliseconds, worker.GetMemory().Now);
        }
    }

    private static double MeasureBuild(EpisodeCatalog catalog)
    {
        GC.Collect();
        return Latency.Milliseconds(() => SearchIndex.Build(catalog));
    }
}
