using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Peers;
using CommunityBot.Core.Search;

namespace CommunityBot.Benchmarks.Verbs;

/// <summary><c>compare</c>: the project's index beside SQLite FTS5, over the same passages and queries in one process.</summary>
internal static class CompareVerb
{
    public static Command Create()
    {
        var verb = Workload.Verb("compare", "Print quality and speed beside those of SQLite FTS5 in its best set-up for each query set.");
        verb.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return verb;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Workload.Read(line, error, cancellationToken) is not { } workload)
            return ExitCode.Unusable;

        var own = new IndexEngine(SearchIndex.Build(workload.Catalog, workload.Fields));
        var comparison = new Comparison(own, workload.Catalog);
        EvalSet[] sets = [.. workload.Sets
            .Select(s => s.Within(workload.Catalog))
            .Where(s => s.Queries.Count > 0 && s.Queries.All(q => q.Target != Target.Person))];

        output.WriteLine($"{Table.Count(Passage.Of(workload.Catalog, FtsUnit.Line).Count())} passages. Names of people stand in no passage, so the sets of people are left out.");
        output.WriteLine();
        comparison.Quality(sets, cancellationToken).Write(output);
        comparison.Speed([.. sets, new("all sets for lines", workload.LineQueries())], cancellationToken).Write(output);
        return ExitCode.Success;
    }
}
