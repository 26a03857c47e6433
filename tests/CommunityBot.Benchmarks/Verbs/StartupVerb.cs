using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Operation;
using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Verbs;

/// <summary><c>startup</c>: from the start of the published program to its readiness, with the archive and with twice its pages.</summary>
internal static class StartupVerb
{
    private static readonly Option<string> Program = new("--program") { Description = "The published program.", HelpName = "FILE", Required = true };

    private static readonly Option<int> Runs = new("--runs") { Description = "How many starts each.", DefaultValueFactory = _ => 5 };

    public static Command Create()
    {
        var verb = new Command("startup", "Print how long the program takes to be ready, and the memory it then holds. Ends with 1 from 2 seconds up.") { Workload.Archive, Program, Runs };
        verb.SetAction((line, cancellationToken) => Run(line, Console.Out, cancellationToken));
        return verb;
    }

    private static async Task<int> Run(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var archive = Workload.Paths(line);
        using var twice = new DoubledArchive(archive);
        var table = new Table("startup", "ready ms, median", "slowest", "wanted", "processor ms", "physical MB", "peak MB");
        var isFast = await Measure("archive", archive).ConfigureAwait(false);
        isFast &= await Measure("twice the pages", [.. archive, twice.Folder]).ConfigureAwait(false);
        table.Write(output);
        return isFast ? ExitCode.Success : ExitCode.Missed;

        async Task<bool> Measure(string name, string[] paths)
        {
            var (times, processor, memory, peak) = (new List<double>(), new List<double>(), 0d, 0d);
            for (var run = 0; run < line.GetValue(Runs); run++)
            {
                var began = TimeProvider.System.GetTimestamp();
                using var worker = WorkerProcess.Start(Path.GetFullPath(line.GetRequiredValue(Program)), paths);
                await worker.WhenReady(cancellationToken).ConfigureAwait(false);
                times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
                processor.Add(worker.ProcessorMilliseconds());
                (memory, peak) = worker.Memory();
            }

            var median = Latency.Percentile([.. times], .5);
            table.Row(name, Table.Figure(median), Table.Figure(times.Max()), Table.Figure(Wanted.StartMilliseconds), Table.Figure(Latency.Percentile([.. processor], .5)), Table.Figure(memory), Table.Figure(peak));
            return median < Wanted.StartMilliseconds;
        }
    }
}
