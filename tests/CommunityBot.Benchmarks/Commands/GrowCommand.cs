using System.CommandLine;
using System.Globalization;
using CommunityBot.Benchmarks.Growth;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>grow</c>: how the time and memory of the product grow with its archive.</summary>
internal static class GrowCommand
{
    private static readonly Option<string> Program = new("--program")
    {
        Description = "The published program; without it, its start and physical memory are not measured.",
        HelpName = "FILE",
    };

    private static readonly Option<int[]> Sizes = CreateSizesOption();

    public static Command Create()
    {
        var command = Workload.CreateCommand(
            "grow", "Print latency, build, reload, start and memory over several times the archive, and the exponent of each.");
        command.Options.Add(Program);
        command.Options.Add(Sizes);
        command.SetAction((line, cancellationToken) => RunAsync(line, Console.Out, Console.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Workload.Read(line, error, cancellationToken) is not { } workload)
            return ExitCode.CannotMeasure;
        var queries = workload.LineQueries();
        if (queries.Length == 0)
        {
            error.WriteLine("No query of these sets is for a line of this archive.");
            return ExitCode.CannotMeasure;
        }

        var all = new List<GrowthFigures>();
        foreach (var copies in line.GetRequiredValue(Sizes).Distinct().Order())
        {
            using var pages = new SaltedPages(workload.Catalog, copies);
            var figures = GrowthFigures.Measure(pages, copies, queries, cancellationToken);
            all.Add(line.GetValue(Program) is { } program
                ? await figures.WithStartsAsync(Path.GetFullPath(program), pages, cancellationToken)
                : figures);
        }

        CreateTable(all).Write(output);
        return ExitCode.Success;
    }

    private static Table CreateTable(List<GrowthFigures> all)
    {
        var table = new Table(
        [
            "times the archive",
            .. all.Select(f => f.Copies.ToString(CultureInfo.InvariantCulture)),
            "exponent",
        ]);
        table.AddRow(["episodes", .. all.Select(f => Table.FormatCount(f.Episodes)), ""]);
        AddRow("quote, p50 ms", f => f.Median);
        AddRow("quote, p99 ms", f => f.Percentile99);
        AddRow("build, ms", f => f.Build);
        AddRow("reload of one changed page, ms", f => f.Reload);
        AddRow("of it, reading the archive", f => f.Read);
        AddRow("catalog and index, MB", f => f.Heap);
        AddRow("first start, ms", f => f.FirstStart);
        AddRow("second start, ms", f => f.SecondStart);
        AddRow("physical MB then", f => f.Physical);
        return table;

        void AddRow(string name, Func<GrowthFigures, double?> figure)
        {
            var points = all.Where(f => figure(f) is > 0).Select(f => ((double)f.Copies, figure(f)!.Value)).ToList();
            if (points.Count > 0)
                table.AddRow(
                [
                    name,
                    .. all.Select(f => figure(f) is { } value ? Table.FormatFigure(value) : ""),
                    points.Count > 1 ? GrowthExponent.Fit(points).ToString("0.00", CultureInfo.InvariantCulture) : "",
                ]);
        }
    }

    private static Option<int[]> CreateSizesOption()
    {
        var sizes = new Option<int[]>("--sizes")
        {
            Description = "The sizes, as multiples of the archive, each from 1 to 100.",
            HelpName = "N…",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1, 3, 10, 30],
        };
        sizes.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100)
                    result.AddError($"--sizes takes whole numbers from 1 to 100, not {token.Value}.");
            }
        });
        return sizes;
    }
}
