using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Operation;
using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Commands;

/// <summary>
/// <c>startup</c>: the time from the start of the published program until it is ready, with the archive and with twice its pages.
/// </summary>
internal static class StartupCommand
{
    private static readonly Option<string> Program = new("--program")
    {
        Description = "The published program.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<int> Runs = new("--runs")
    {
        Description = "The number of starts with each archive.",
        DefaultValueFactory = _ => 5,
    };

    public static Command Create()
    {
        var command = new Command(
            "startup", "Print the time until the program is ready, and its memory then. Exits with 1 when the median is 2 seconds or more.")
        {
            Workload.Archive, Program, Runs,
        };
        command.SetAction((line, cancellationToken) => RunAsync(line, Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var archive = Workload.GetPaths(line);
        using var twice = new DuplicatedArchive(archive);
        var table = new Table("startup", "ready ms, median", "slowest", "limit", "processor ms", "physical MB", "peak MB");
        var isFast = await MeasureAsync("archive", archive);
        isFast &= await MeasureAsync("twice the pages", [.. archive, twice.Folder]);
        table.Write(output);
        return isFast ? ExitCode.Success : ExitCode.LimitExceeded;

        async Task<bool> MeasureAsync(string name, string[] paths)
        {
            var (times, processor, memory, peak) = (new List<double>(), new List<double>(), 0d, 0d);
            for (var run = 0; run < line.GetValue(Runs); run++)
            {
                var began = TimeProvider.System.GetTimestamp();
                using var worker = WorkerProcess.Start(Path.GetFullPath(line.GetRequiredValue(Program)), paths);
                await worker.WaitUntilReadyAsync(cancellationToken);
                times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
                processor.Add(worker.GetProcessorMilliseconds());
                (memory, peak) = worker.GetMemory();
            }

            var median = Latency.Percentile([.. times], .5);
            double[] figures =
                [median, times.Max(), Targets.StartupMilliseconds, Latency.Percentile([.. processor], .5), memory, peak];
            table.AddRow([name, .. figures.Select(Table.FormatFigure)]);
            return median < Targets.StartupMilliseconds;
        }
    }
}
