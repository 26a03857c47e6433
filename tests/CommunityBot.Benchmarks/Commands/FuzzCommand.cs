using System.CommandLine;
using System.Diagnostics;
using CommunityBot.Testing;
using CsCheck;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>fuzz</c>: loads changed files of every format and measures each.</summary>
internal static class FuzzCommand
{
    private const double MaxSeconds = 2;
    private const double MaxMegabytes = 300;

    // The 64-bit golden ratio. Seeds with equal high bits give nearly equal inputs.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private static readonly Option<int> Files = new("--files") { Description = "The number of files.", DefaultValueFactory = _ => 20_000 };

    private static readonly Option<int> First = new("--first")
    {
        Description = "The seed of the first file.",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command("fuzz", "Load changed files of every format, one at a time, and print the slowest and the memory.")
        {
            Files, First,
        };
        command.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var (failures, peak) = (0, 0d);
        var slowest = (Seconds: 0d, Seed: 0UL, Path: "");
        var first = (ulong)line.GetValue(First);
        for (var seed = first; seed < first + (ulong)line.GetValue(Files); seed++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = "";
            try
            {
                MutatedFile.Gen.Sample(Measure, seed: new PCG(stream: 1, unchecked(seed * Spread)).ToString(), iter: 1, threads: 1);
            }
            catch (CsCheckException exception)
            {
                failures++;
                output.WriteLine($"{seed} {path}: {exception}");
            }

            void Measure(MutatedFile file)
            {
                path = file.Path;
                var began = TimeProvider.System.GetTimestamp();
                file.Check();
                var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
                if (seconds > slowest.Seconds)
                    slowest = (seconds, seed, path);
                using var process = Process.GetCurrentProcess();
                var megabytes = process.PeakWorkingSet64 / 1e6;
                if (seconds > MaxSeconds || (megabytes > MaxMegabytes && peak <= MaxMegabytes))
                {
                    failures++;
                    output.WriteLine($"{seed} {path}: {Table.FormatFigure(seconds)} s, {Table.FormatFigure(megabytes)} MB.");
                }

                peak = megabytes;
            }
        }

        output.WriteLine($"{Table.FormatCount(line.GetValue(Files))} files, {failures} failures.");
        output.WriteLine($"The slowest took {Table.FormatFigure(slowest.Seconds)} s: {slowest.Path}, seed {slowest.Seed}.");
        output.WriteLine($"The peak was {Table.FormatFigure(peak)} MB.");
        return failures == 0 ? ExitCode.Success : ExitCode.LimitExceeded;
    }
}
