using System.Collections.Concurrent;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Fts5;

/// <summary>Two tables of an engine beside SQLite FTS5: the peer's best set-up of each set is taken for its quality, and then timed.</summary>
internal sealed class Fts5Comparison(ISearchEngine own, EpisodeCatalog catalog)
{
    // The peer needs minutes for all of a large set; of a thousand, the slowest hundredth is still ten queries.
    private const int MostTimed = 1_000;

    private readonly Dictionary<string, Fts5Configuration> _best = [];
    private Fts5Configuration _bestForAll = Fts5Configuration.LineConfigurations[0];

    /// <summary>Mean reciprocal ranks of all set-ups; also decides which set-up <see cref="CompareSpeed"/> times.</summary>
    public Table CompareQuality(IReadOnlyList<EvaluationSet> sets, CancellationToken cancellationToken)
    {
        var table = new Table("MRR@10", "queries", "ours", "FTS5", "best set-up", "ours higher by", "other set-ups");
        var scores = new ConcurrentDictionary<(EvaluationSet, Fts5Configuration), double>();
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Fts5Configuration.LineConfigurations.Concat(Fts5Configuration.EpisodeConfigurations), options, setup =>
        {
            using var peer = new Fts5Engine(setup, catalog);
            foreach (var set in sets.Where(s => SetupsFor(s).Contains(setup)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                scores[(set, setup)] = EvaluationScore.Compute(peer, set).ReciprocalRank;
            }
        });

        _bestForAll = Fts5Configuration.LineConfigurations.MaxBy(setup => sets.Sum(set => set.Queries.Count * scores.GetValueOrDefault((set, setup))))!;
        foreach (var set in sets)
        {
            Fts5Configuration[] ranking = [.. SetupsFor(set).OrderByDescending(setup => scores[(set, setup)])];
            var (ours, theirs) = (EvaluationScore.Compute(own, set).ReciprocalRank, scores[(set, ranking[0])]);
            _best[set.Name] = ranking[0];
            table.AddRow(
                set.Name,
                Table.FormatCount(set.Queries.Count),
                Table.FormatShare(ours),
                Table.FormatShare(theirs),
                ranking[0].Name,
                Table.FormatShare(ours - theirs),
                string.Join(", ", ranking.Skip(1).Select(setup => $"{setup.Name} {Table.FormatShare(scores[(set, setup)])}")));
        }

        return table;
    }

    /// <summary>Latency on one thread and throughput on two, with the peer's best set-up of the set, or its best over all lines for a set that <see cref="CompareQuality"/> has not seen.</summary>
    public Table CompareSpeed(IReadOnlyList<EvaluationSet> sets, CancellationToken cancellationToken)
    {
        var table = new Table("speed", "p50 ms", "FTS5", "times", "p99 ms", "FTS5", "times", "queries/s", "FTS5", "times", "set-up");
        foreach (var set in sets.Where(s => s.Queries.Count > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var setup = _best.GetValueOrDefault(set.Name, _bestForAll);
            var queries = Some(set.Queries);
            using Fts5Engine first = new(setup, catalog), second = new(setup, catalog);
            var (ours, theirs) = (Latency.Measure(own, queries), Latency.Measure(first, queries));
            var (oursASecond, theirsASecond) = (Throughput.Measure([own, own], queries), Throughput.Measure([first, second], queries));
            table.AddRow(
                set.Name,
                Table.FormatFigure(ours.Median), Table.FormatFigure(theirs.Median), Times(theirs.Median, ours.Median),
                Table.FormatFigure(ours.Percentile99), Table.FormatFigure(theirs.Percentile99), Times(theirs.Percentile99, ours.Percentile99),
                Table.FormatFigure(oursASecond), Table.FormatFigure(theirsASecond), Times(oursASecond, theirsASecond),
                setup.Name);
        }

        return table;
    }

    private static EvaluationQuery[] Some(IReadOnlyList<EvaluationQuery> queries)
    {
        EvaluationQuery[] shuffled = [.. queries];
        new Random(EvaluationSet.Seed).Shuffle(shuffled);
        return shuffled[..Math.Min(MostTimed, shuffled.Length)];
    }

    private static string Times(double more, double less) => $"{Table.FormatFigure(more / less)}×";

    private static IReadOnlyList<Fts5Configuration> SetupsFor(EvaluationSet set) =>
        set.Queries[0].ResultKind == ResultKind.Episode ? Fts5Configuration.EpisodeConfigurations : Fts5Configuration.LineConfigurations;
}
