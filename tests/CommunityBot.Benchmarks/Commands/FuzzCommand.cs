using System.CommandLine;
using CommunityBot.Benchmarks.Fuzz;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>fuzz</c>: loads changed files of every format, or makes hostile requests to a whole bot, and measures each.</summary>
internal static class FuzzCommand
{
    private const int DefaultFiles = 20_000;

    private static readonly Option<int?> Files = new("--files")
    {
        Description = $"The number of files. Default: {DefaultFiles}, without --requests.",
    };

    private static readonly Option<int> Requests = new("--requests")
    {
        Description = "The number of questions, ids and payloads.",
    };

    private static readonly Option<long> First = new("--first")
    {
        Description = "The seed of the first file or request.",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command(
            "fuzz",
            "Load changed files of every format, or make hostile requests, one at a time; print failures, the slowest and the memory.")
        {
            Files, Requests, First,
        };
        command.SetAction((line, cancellationToken) => RunAsync(line, Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var (first, requests) = ((ulong)line.GetValue(First), line.GetValue(Requests));
        var files = line.GetValue(Files) ?? (requests > 0 ? 0 : DefaultFiles);
        var failures = files > 0 ? FileFuzz.Run(first, files, output, cancellationToken) : 0;
        if (requests > 0)
            failures += await RequestFuzz.RunAsync(first, requests, output, cancellationToken);
        return failures == 0 ? ExitCode.Success : ExitCode.LimitExceeded;
    }
}
