using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>Compares engines that were built from the same lines, with the same queries, in turns.</summary>
internal sealed class PeerComparison : IDisposable
{
    private readonly BuiltPeer[] _peers;

    /// <summary>Builds all peers; the first one is compared with each of the others.</summary>
    public PeerComparison(IEnumerable<Peer> peers) => _peers = [.. peers.Select(Build)];

    /// <summary>
    /// Returns the mean reciprocal rank of each peer by set, and by how much the first one's is higher than the best other one's.
    /// </summary>
    public Table CompareQuality(IReadOnlyList<EvaluationSet> sets, CancellationToken cancellationToken)
    {
        var table = new Table(["MRR@10", "queries", .. _peers.Select(p => p.Name), "higher by"]);
        foreach (var set in sets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] ranks = [.. _peers.Select(p => EvaluationScore.Compute(p.Threads[0], set).ReciprocalRank)];
            table.AddRow(
            [
                set.Name,
                Table.FormatCount(set.Queries.Count),
                .. ranks.Select(Table.FormatShare),
                Table.FormatShare(ranks[0] - ranks[1..].Max()),
            ]);
        }

        return table;
    }

    /// <summary>
    /// Returns speed, build time and memory of each peer, and the figures of the first one divided by those of each other one.
    /// </summary>
    public (Table Figures, Table Ratios) CompareSpeed(IReadOnlyList<EvaluationQuery> queries, CancellationToken cancellationToken)
    {
        var latencies = Latency.MeasureInTurns([.. _peers.Select(p => p.Threads[0])], queries);
        cancellationToken.ThrowIfCancellationRequested();
        var alone = Throughput.MeasureInTurns([.. _peers.Select(p => (ISearchEngine[])[p.Threads[0]])], queries);
        cancellationToken.ThrowIfCancellationRequested();
        var together = Throughput.MeasureInTurns([.. _peers.Select(p => p.Threads)], queries);

        string[] headings = ["p50 ms", "p99 ms", "queries/s, one thread", "two threads", "build ms", "MB"];
        var (figures, ratios) = (new Table(["all sets for lines", .. headings]), new Table(["ours ÷ theirs", .. headings]));
        double[][] rows =
        [
            .. _peers.Select((p, i) => (double[])
                [latencies[i].Median, latencies[i].Percentile99, alone[i], together[i], p.BuildMilliseconds, p.Megabytes]),
        ];
        for (var i = 0; i < rows.Length; i++)
        {
            figures.AddRow([_peers[i].Name, .. rows[i].Select(Table.FormatFigure)]);
            if (i > 0)
                ratios.AddRow([_peers[i].Name, .. rows[0].Zip(rows[i], (ours, theirs) => $"{Table.FormatFigure(ours / theirs)}×")]);
        }

        return (figures, ratios);
    }

    public void Dispose()
    {
        foreach (var engine in _peers.SelectMany(p => p.Threads).OfType<IDisposable>())
            engine.Dispose();
    }

    private static BuiltPeer Build(Peer peer)
    {
        (peer.Build() as IDisposable)?.Dispose();
        var before = peer.GetMemory();
        ISearchEngine? first = null;
        var milliseconds = Latency.Milliseconds(() => first = peer.Build());
        var bytes = peer.GetMemory() - before;
        return new(peer.Name, [first!, peer.AddThread(first!)], milliseconds, bytes / 1e6);
    }
}
