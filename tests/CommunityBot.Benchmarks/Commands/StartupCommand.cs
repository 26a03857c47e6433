using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Operation;
using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>startup</c>: from the start of the published program to its readiness, with the archive and with twice its pages.</summary>
internal static class StartupCommand
{
    private static readonly Option<string> Program = new("--program") { Description = "The published program.", HelpName = "FILE", Required = true };

    private static readonly Option<int> Runs = new("--runs") { Description = "How many starts each.", DefaultValueFactory = _ => 5 };

    public static Command Create()
    {
        var verb = new Command("startup", "Print how long the program takes to be ready, and the memory it then holds. Ends with 1 from 2 seconds up.") { Workload.Archive, Program, Runs };
        verb.SetAction((line, cancellationToken) => RunAsync(line, Console.Out, cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var archive = Workload.GetPaths(line);
        using var twice = new DuplicatedArchive(archive);
        var table = new Table("startup", "ready ms, median", "slowest", "wanted", "processor ms", "physical MB", "peak MB");
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
            table.AddRow(name, Table.FormatFigure(median), Table.FormatFigure(times.Max()), Table.FormatFigure(Targets.StartupMilliseconds), Table.FormatFigure(Latency.Percentile([.. processor], .5)), Table.FormatFigure(memory), Table.FormatFigure(peak));
            return median < Targets.StartupMilliseconds;
        }
    }
}
