using System.CommandLine;
using System.Diagnostics;
using CommunityBot.Archive;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>load</c>: the time and memory of loading an archive once, in this process.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var command = new Command("load", "Load an archive once and print the time, the memory and the bytes of each line.")
        {
            Workload.Archive,
        };
        command.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var began = TimeProvider.System.GetTimestamp();
        var load = ArchiveLoader.Load(Workload.GetPaths(line), cancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        var (processor, peak) = (process.TotalProcessorTime.TotalSeconds, process.PeakWorkingSet64 / 1e6);
        var allocated = GC.GetTotalAllocatedBytes() / 1e6;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        var lines = load.Catalog.Episodes.Sum(episode => episode.Lines.Count);

        var table = new Table("", "figure");
        table.AddRow("episodes", Table.FormatCount(load.Catalog.Episodes.Count));
        table.AddRow("lines", Table.FormatCount(lines));
        table.AddRow("seconds", Table.FormatFigure(seconds));
        table.AddRow("processor seconds of the process", Table.FormatFigure(processor));
        table.AddRow("MB allocated", Table.FormatFigure(allocated));
        table.AddRow("MB of physical memory, peak", Table.FormatFigure(peak));
        table.AddRow("MB kept", Table.FormatFigure(kept / 1e6));
        table.AddRow("bytes kept for each line", Table.FormatFigure(kept / (double)Math.Max(1, lines)));
        table.Write(output);
        GC.KeepAlive(load);
        return lines > 0 ? ExitCode.Success : ExitCode.CannotMeasure;
    }
}
