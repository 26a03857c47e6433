using System.CommandLine;
using System.Globalization;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Operation;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>soak</c>: the memory of the worker over many commands, or over a long time.</summary>
internal static class SoakCommand
{
    private static readonly Option<long?> Commands = new("--commands")
    {
        Description = "The number of commands; without it and without --minutes, 100,000.",
        HelpName = "N",
    };

    private static readonly Option<double?> Minutes = new("--minutes") { Description = "The maximum duration in minutes.", HelpName = "M" };

    // Before this time the runtime still compiles, so a slope has no meaning.
    private static readonly TimeSpan SteadyAfter = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var command = new Command("soak", "Run random commands without a pause, and print memory over time. Exits with 1 above 200 MB.")
        {
            Workload.Archive, Commands, Minutes,
        };
        command.SetAction((line, cancellationToken) => RunAsync(line, Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var time = TimeSpan.FromMinutes(line.GetValue(Minutes) ?? 0);
        var commands = line.GetValue(Commands) ?? (time > TimeSpan.Zero ? long.MaxValue : 100_000);
        await output.WriteLineAsync("  minutes    commands  physical MB   heap MB");
        var samples = await new SoakTest(Workload.GetPaths(line)).RunAsync(commands, time, Write, cancellationToken);

        var peak = samples.Max(s => s.Physical);
        var last = samples[^1];
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{last.Commands / last.Elapsed.TotalSeconds:#,0} commands a second; physical at the end {last.Physical:0} MB, "
            + $"at most {peak:0} MB (limit: below {Targets.PhysicalMegabytes})."));
        if (last.Elapsed > SteadyAfter)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Over the second half, physical memory grows by {MemorySample.ComputeGrowthPerHour(samples, s => s.Physical):0.0} MB "
                + $"an hour, the heap by {MemorySample.ComputeGrowthPerHour(samples, s => s.Heap):0.0} MB an hour; "
                + $"{GC.CollectionCount(0):#,0} collections, {GC.GetTotalPauseDuration().TotalSeconds:0.0} s of pauses."));
        }

        return peak < Targets.PhysicalMegabytes ? ExitCode.Success : ExitCode.LimitExceeded;

        void Write(MemorySample sample) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sample.Elapsed.TotalMinutes,9:0.0}{sample.Commands,12:#,0}{sample.Physical,13:0.0}{sample.Heap,10:0.0}"));
    }
}
