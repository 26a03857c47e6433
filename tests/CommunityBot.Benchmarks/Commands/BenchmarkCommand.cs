using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>benchmark</c>: the time and allocation of each operation of the index, measured by BenchmarkDotNet.</summary>
internal static class BenchmarkCommand
{
    private static readonly Option<string> Filter = new("--filter")
    {
        Description = "Only the benchmarks whose names match this pattern.",
        HelpName = "PATTERN",
        DefaultValueFactory = _ => "*",
    };

    public static Command Create()
    {
        var command = new Command("benchmark", "Run BenchmarkDotNet with an archive.") { Workload.Archive, Filter };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        var archive = string.Join(Path.PathSeparator, Workload.GetPaths(line));
        var config = DefaultConfig.Instance.AddJob(Job.Default.WithEnvironmentVariable(SearchBenchmarks.Archive, archive));
        var summaries = BenchmarkSwitcher.FromTypes([typeof(SearchBenchmarks)]).Run(["--filter", line.GetRequiredValue(Filter)], config);
        return summaries.Any(s => s.Reports.Any(r => r.Success)) ? ExitCode.Success : ExitCode.CannotMeasure;
    }
}
