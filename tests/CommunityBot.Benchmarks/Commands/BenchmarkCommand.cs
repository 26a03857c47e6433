using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>benchmark</c>: time and allocation of each thing the index does, by BenchmarkDotNet.</summary>
internal static class BenchmarkCommand
{
    private static readonly Option<string> Filter = new("--filter")
    {
        Description = "Only the benchmarks that this pattern names.",
        HelpName = "PATTERN",
        DefaultValueFactory = _ => "*",
    };

    public static Command Create()
    {
        var verb = new Command("benchmark", "Run BenchmarkDotNet over an archive.") { Workload.Archive, Filter };
        verb.SetAction(Run);
        return verb;
    }

    private static int Run(ParseResult line)
    {
        var archive = string.Join(Path.PathSeparator, Workload.GetPaths(line));
        var config = DefaultConfig.Instance.AddJob(Job.Default.WithEnvironmentVariable(SearchBenchmarks.Archive, archive));
        var summaries = BenchmarkSwitcher.FromTypes([typeof(SearchBenchmarks)]).Run(["--filter", line.GetRequiredValue(Filter)], config);
        return summaries.Any(s => s.Reports.Any(r => r.Success)) ? ExitCode.Success : ExitCode.CannotMeasure;
    }
}
