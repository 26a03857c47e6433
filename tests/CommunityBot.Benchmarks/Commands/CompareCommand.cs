using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Fts5;
using CommunityBot.Search;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>compare</c>: compares the index with SQLite FTS5, for the same passages and queries in one process.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var command = Workload.CreateCommand(
            "compare", "Print quality and speed next to those of SQLite FTS5 in its best configuration for each query set.");
        command.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Workload.Read(line, error, cancellationToken) is not { } workload)
            return ExitCode.CannotMeasure;

        var own = new SearchIndexEngine(SearchIndex.Build(workload.Catalog, workload.Fields));
        var comparison = new Fts5Comparison(own, workload.Catalog);
        EvaluationSet[] sets = [.. workload.Sets
            .Select(s => s.RestrictTo(workload.Catalog))
            .Where(s => s.Queries.Count > 0 && s.Queries.All(q => q.ResultKind != ResultKind.Person))];

        var passages = Table.FormatCount(Passage.Create(workload.Catalog, Fts5Unit.Line).Count());
        output.WriteLine($"{passages} passages. Passages do not contain the names of people, so the sets for people are omitted.");
        output.WriteLine();
        comparison.CompareQuality(sets, cancellationToken).Write(output);
        comparison.CompareSpeed([.. sets, new("all sets for lines", workload.LineQueries())], cancellationToken).Write(output);
        return ExitCode.Success;
    }
}
