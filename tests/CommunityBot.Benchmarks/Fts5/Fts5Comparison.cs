using System.Collections.Concurrent;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Fts5;

/// <summary>
/// Compares an engine with SQLite FTS5. For each set the configuration of FTS5 with the best quality is compared and timed.
/// </summary>
internal sealed class Fts5Comparison(ISearchEngine own, EpisodeCatalog catalog)
{
    // FTS5 needs minutes for a large set. Of a thousand queries, the slowest hundredth is still ten.
    private const int MaxTimedQueries = 1_000;

    private readonly Dictionary<string, Fts5Configuration> _best = [];

    /// <summary>The configuration that is best over all sets for lines, after <see cref="CompareQuality"/>.</summary>
    public Fts5Configuration BestForAll { get; private set; } = Fts5Configuration.LineConfigurations[0];

    /// <summary>Compares the mean reciprocal rank of all configurations, and selects those for <see cref="CompareSpeed"/>.</summary>
    public Table CompareQuality(IReadOnlyList<EvaluationSet> sets, CancellationToken cancellationToken)
    {
        var table = new Table("MRR@10", "queries", "ours", "FTS5", "best configuration", "ours higher by", "other configurations");
        var scores = new ConcurrentDictionary<(EvaluationSet, Fts5Configuration), double>();
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Fts5Configuration.LineConfigurations.Concat(Fts5Configuration.EpisodeConfigurations), options, configuration =>
        {
            using var fts5 = new Fts5Engine(configuration, catalog);
            foreach (var set in sets.Where(s => ConfigurationsFor(s).Contains(configuration)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                scores[(set, configuration)] = EvaluationScore.Compute(fts5, set).ReciprocalRank;
            }
        });

        BestForAll = Fts5Configuration.LineConfigurations.MaxBy(
            configuration => sets.Sum(set => set.Queries.Count * scores.GetValueOrDefault((set, configuration))))!;
        foreach (var set in sets)
        {
            Fts5Configuration[] ranking = [.. ConfigurationsFor(set).OrderByDescending(configuration => scores[(set, configuration)])];
            var (ours, theirs) = (EvaluationScore.Compute(own, set).ReciprocalRank, scores[(set, ranking[0])]);
            _best[set.Name] = ranking[0];
            table.AddRow(
                set.Name,
                Table.FormatCount(set.Queries.Count),
                Table.FormatShare(ours),
                Table.FormatShare(theirs),
                ranking[0].Name,
                Table.FormatShare(ours - theirs),
                string.Join(
                    ", ",
                    ranking.Skip(1).Select(configuration => $"{configuration.Name} {Table.FormatShare(scores[(set, configuration)])}")));
        }

        return table;
    }

    /// <summary>
    /// Compares latency on one thread and throughput on two, with the best configuration of FTS5 for the set, or the best for all lines
    /// where <see cref="CompareQuality"/> did not have the set.
    /// </summary>
    public Table CompareSpeed(IReadOnlyList<EvaluationSet> sets, CancellationToken cancellationToken)
    {
        var table = new Table("speed", "p50 ms", "FTS5", "times", "p99 ms", "FTS5", "times", "queries/s", "FTS5", "times", "configuration");
        foreach (var set in sets.Where(s => s.Queries.Count > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var configuration = _best.GetValueOrDefault(set.Name, BestForAll);
            var queries = Some(set.Queries);
            using Fts5Engine first = new(configuration, catalog), second = new(configuration, catalog);
            var (ours, theirs) = (Latency.Measure(own, queries), Latency.Measure(first, queries));
            var (oursASecond, theirsASecond) = (Throughput.Measure([own, own], queries), Throughput.Measure([first, second], queries));
            table.AddRow(
                set.Name,
                Table.FormatFigure(ours.Median), Table.FormatFigure(theirs.Median), Times(theirs.Median, ours.Median),
                Table.FormatFigure(ours.Percentile99),
                Table.FormatFigure(theirs.Percentile99),
                Times(theirs.Percentile99, ours.Percentile99),
                Table.FormatFigure(oursASecond), Table.FormatFigure(theirsASecond), Times(oursASecond, theirsASecond),
                configuration.Name);
        }

        return table;
    }

    private static EvaluationQuery[] Some(IReadOnlyList<EvaluationQuery> queries)
    {
        EvaluationQuery[] shuffled = [.. queries];
        new Random(EvaluationSet.Seed).Shuffle(shuffled);
        return shuffled[..Math.Min(MaxTimedQueries, shuffled.Length)];
    }

    private static string Times(double more, double less) => $"{Table.FormatFigure(more / less)}×";

    private static IReadOnlyList<Fts5Configuration> ConfigurationsFor(EvaluationSet set) =>
        set.Queries[0].ResultKind == ResultKind.Episode ? Fts5Configuration.EpisodeConfigurations : Fts5Configuration.LineConfigurations;
}
