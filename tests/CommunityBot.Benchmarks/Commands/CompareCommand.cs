using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Fts5;
using CommunityBot.Search;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>compare</c>: the project's index beside SQLite FTS5, over the same passages and queries in one process.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var verb = Workload.CreateCommand("compare", "Print quality and speed beside those of SQLite FTS5 in its best set-up for each query set.");
        verb.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return verb;
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

        output.WriteLine($"{Table.FormatCount(Passage.Create(workload.Catalog, Fts5Unit.Line).Count())} passages. Names of people stand in no passage, so the sets of people are left out.");
        output.WriteLine();
        comparison.CompareQuality(sets, cancellationToken).Write(output);
        comparison.CompareSpeed([.. sets, new("all sets for lines", workload.LineQueries())], cancellationToken).Write(output);
        return ExitCode.Success;
    }
}
