using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Fts5;
using CommunityBot.Benchmarks.LuceneNet;
using CommunityBot.Benchmarks.Peers;
using CommunityBot.Search;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>compare</c>: compares the index with SQLite FTS5 and Lucene.NET, for the same passages and queries in one process.</summary>
internal static class CompareCommand
{
    private static readonly Option<bool> OnlyLines = new("--lines")
    {
        Description = "Only the sets for lines, with Lucene.NET and one configuration of FTS5.",
    };

    public static Command Create()
    {
        var command = Workload.CreateCommand(
            "compare", "Print quality and speed next to those of SQLite FTS5 and Lucene.NET.");
        command.Options.Add(OnlyLines);
        command.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Workload.Read(line, error, cancellationToken) is not { } workload)
            return ExitCode.CannotMeasure;

        if (line.GetValue(OnlyLines))
        {
            ComparePeers(workload, [.. Fts5Configuration.LineConfigurations.Take(1)], output, cancellationToken);
            return ExitCode.Success;
        }

        var own = new SearchIndexEngine(SearchIndex.Build(workload.Catalog, workload.Fields));
        var comparison = new Fts5Comparison(own, workload.Catalog);
        EvaluationSet[] sets = [.. workload.Sets
            .Select(s => s.RestrictTo(workload.Catalog))
            .Where(s => s.Queries.Count > 0 && s.Queries.All(q => q.ResultKind != ResultKind.Person))];

        var passages = Table.FormatCount(Passage.Create(workload.Catalog, PassageUnit.Line).Count());
        output.WriteLine($"{passages} passages. Passages do not contain the names of people, so the sets for people are omitted.");
        output.WriteLine();
        comparison.CompareQuality(sets, cancellationToken).Write(output);
        comparison.CompareSpeed([.. sets, new("all sets for lines", workload.LineQueries())], cancellationToken).Write(output);
        ComparePeers(workload, [comparison.BestForAll], output, cancellationToken);
        return ExitCode.Success;
    }

    private static void ComparePeers(
        Workload workload, IReadOnlyList<Fts5Configuration> fts5, TextWriter output, CancellationToken cancellationToken)
    {
        using var peers = new PeerComparison(
        [
            Peer.CreateOwn(workload.Catalog, workload.Fields),
            Peer.CreateLucene(LuceneConfiguration.English, workload.Catalog),
            Peer.CreateLucene(LuceneConfiguration.Standard, workload.Catalog),
            Peer.CreateLucene(LuceneConfiguration.Expert, workload.Catalog),
            .. fts5.Select(configuration => Peer.CreateFts5(configuration, workload.Catalog)),
        ]);
        EvaluationSet[] sets = [.. workload.Sets
            .Select(s => s.RestrictTo(workload.Catalog))
            .Where(s => s.Queries.Count > 0 && s.Queries.All(q => q.ResultKind == ResultKind.Line))];
        peers.CompareQuality(sets, cancellationToken).Write(output);
        var (figures, ratios) = peers.CompareSpeed(workload.LineQueries(), cancellationToken);
        figures.Write(output);
        ratios.Write(output);
    }
}
