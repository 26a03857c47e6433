using System.CommandLine;
using System.Globalization;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>speed</c>: the time and memory of an index and its queries, for the archive and for many copies of it.</summary>
internal static class SpeedCommand
{
    private static readonly Option<int> Copies = CreateCopiesOption();

    public static Command Create()
    {
        var command = Workload.CreateCommand(
            "speed", "Print latency, throughput, allocation, build time and heap, and the time of hostile queries.");
        command.Options.Add(Copies);
        command.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Workload.Read(line, error, cancellationToken) is not { } workload)
            return ExitCode.CannotMeasure;
        var queries = workload.LineQueries();
        if (queries.Length == 0)
        {
            error.WriteLine("No query of these sets is for a line of this archive.");
            return ExitCode.CannotMeasure;
        }

        var copies = line.GetValue(Copies);
        var alone = SpeedFigures.Measure(workload.Catalog, workload.Fields, queries);
        var together = SpeedFigures.Measure(
            ScaledArchive.CreateCopies(workload.Catalog, copies),
            workload.Fields,
            ScaledArchive.CreateQueries(queries, copies, EvaluationSet.Seed));
        CreateTable(copies, alone, together).Write(output);
        HostileQueryBenchmark.Measure(workload.Catalog, workload.Fields, new Random(EvaluationSet.Seed), cancellationToken).Write(output);
        return ExitCode.Success;
    }

    private static Table CreateTable(int copies, SpeedFigures alone, SpeedFigures together)
    {
        var table = new Table("speed", "archive", "target", $"{copies} copies", copies == 20 ? "target" : "");
        SpeedFigures?[] columns = [alone, Targets.Speed, together, copies == 20 ? Targets.SpeedOfTwentyCopies : null];
        AddRow("p50, ms, one thread", f => f.Median);
        AddRow("p99, ms, one thread", f => f.Percentile99);
        AddRow("queries a second, two threads", f => f.QueriesPerSecond);
        AddRow("p99, bytes allocated beyond results", f => f.BytesPerQuery);
        AddRow("build, ms, median of 5", f => f.BuildMilliseconds);
        AddRow("first completion, ms", f => f.FirstCompletionMilliseconds);
        AddRow("heap beyond the texts, MB", f => f.HeapMegabytes);
        return table;

        void AddRow(string name, Func<SpeedFigures, double?> figure) =>
            table.AddRow([name, .. columns.Select(f => f is not null && figure(f) is { } value ? Table.FormatFigure(value) : "")]);
    }

    private static Option<int> CreateCopiesOption()
    {
        var copies = new Option<int>("--copies") { Description = "The number of scaled copies, 1 to 100.", DefaultValueFactory = _ => 20 };
        copies.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100))
                result.AddError($"--copies takes a whole number from 1 to 100, not {result.Tokens[0].Value}.");
        });
        return copies;
    }
}
