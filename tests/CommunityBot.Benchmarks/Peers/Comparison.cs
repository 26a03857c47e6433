using System.Collections.Concurrent;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>Two tables of an engine beside SQLite FTS5: the peer's best set-up of each set is taken for its quality, and then timed.</summary>
internal sealed class Comparison(ISearchEngine own, EpisodeCatalog catalog)
{
    // The peer needs minutes for all of a large set; of a thousand, the slowest hundredth is still ten queries.
    private const int MostTimed = 1_000;

    private readonly Dictionary<string, FtsSetup> _best = [];
    private FtsSetup _bestForAll = FtsSetup.ForLines[0];

    /// <summary>Mean reciprocal ranks of all set-ups; also decides which set-up <see cref="Speed"/> times.</summary>
    public Table Quality(IReadOnlyList<EvalSet> sets, CancellationToken cancellationToken)
    {
        var table = new Table("MRR@10", "queries", "ours", "FTS5", "best set-up", "ours higher by", "other set-ups");
        var scores = new ConcurrentDictionary<(EvalSet, FtsSetup), double>();
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(FtsSetup.ForLines.Concat(FtsSetup.ForEpisodes), options, setup =>
        {
            using var peer = new FtsEngine(setup, catalog);
            foreach (var set in sets.Where(s => SetupsFor(s).Contains(setup)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                scores[(set, setup)] = Score.Of(peer, set).ReciprocalRank;
            }
        });

        _bestForAll = FtsSetup.ForLines.MaxBy(setup => sets.Sum(set => set.Queries.Count * scores.GetValueOrDefault((set, setup))))!;
        foreach (var set in sets)
        {
            FtsSetup[] ranking = [.. SetupsFor(set).OrderByDescending(setup => scores[(set, setup)])];
            var (ours, theirs) = (Score.Of(own, set).ReciprocalRank, scores[(set, ranking[0])]);
            _best[set.Name] = ranking[0];
            table.Row(
                set.Name,
                Table.Count(set.Queries.Count),
                Table.Share(ours),
                Table.Share(theirs),
                ranking[0].Name,
                Table.Share(ours - theirs),
                string.Join(", ", ranking.Skip(1).Select(setup => $"{setup.Name} {Table.Share(scores[(set, setup)])}")));
        }

        return table;
    }

    /// <summary>Latency on one thread and throughput on two, with the peer's best set-up of the set, or its best over all lines for a set that <see cref="Quality"/> has not seen.</summary>
    public Table Speed(IReadOnlyList<EvalSet> sets, CancellationToken cancellationToken)
    {
        var table = new Table("speed", "p50 ms", "FTS5", "times", "p99 ms", "FTS5", "times", "queries/s", "FTS5", "times", "set-up");
        foreach (var set in sets.Where(s => s.Queries.Count > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var setup = _best.GetValueOrDefault(set.Name, _bestForAll);
            var queries = Some(set.Queries);
            using FtsEngine first = new(setup, catalog), second = new(setup, catalog);
            var (ours, theirs) = (Latency.Measure(own, queries), Latency.Measure(first, queries));
            var (oursASecond, theirsASecond) = (Throughput.Measure([own, own], queries), Throughput.Measure([first, second], queries));
            table.Row(
                set.Name,
                Table.Figure(ours.Median), Table.Figure(theirs.Median), Times(theirs.Median, ours.Median),
                Table.Figure(ours.Slow), Table.Figure(theirs.Slow), Times(theirs.Slow, ours.Slow),
                Table.Figure(oursASecond), Table.Figure(theirsASecond), Times(oursASecond, theirsASecond),
                setup.Name);
        }

        return table;
    }

    private static EvalQuery[] Some(IReadOnlyList<EvalQuery> queries)
    {
        EvalQuery[] shuffled = [.. queries];
        new Random(EvalSet.Seed).Shuffle(shuffled);
        return shuffled[..Math.Min(MostTimed, shuffled.Length)];
    }

    private static string Times(double more, double less) => $"{Table.Figure(more / less)}×";

    private static IReadOnlyList<FtsSetup> SetupsFor(EvalSet set) =>
        set.Queries[0].Target == Target.Episode ? FtsSetup.ForEpisodes : FtsSetup.ForLines;
}
