using System.CommandLine;
using System.Diagnostics;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Pictures;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>picture</c>: the time, the memory and the size of a quote as a picture.</summary>
internal static class PictureCommand
{
    private const double LimitMilliseconds = 100;
    private const int LimitBytes = 300_000;

    private static readonly Option<int> Runs = new("--runs")
    {
        Description = "The number of pictures of each kind.",
        DefaultValueFactory = _ => 30,
    };

    // Of 300 characters, but for the first.
    private static readonly (string Name, string Words)[] Quotes =
    [
        ("short", "Just ship it."),
        ("Latin", Repeat("Documentation is a conversation with somebody who is not here yet. ")),
        ("Cyrillic", Repeat("Хороший код не страшно удалить в пятницу вечером. ")),
        ("Arabic", Repeat("المعرفة هي ما تستطيع شرحه في دقائق. ")),
        ("Chinese", Repeat("好的文档是写给凌晨三点还在加班的人看的。")),
        ("emoji", Repeat("🎉🚀")),
    ];

    public static Command Create()
    {
        var command = new Command(
            "picture", "Print the time and the size of pictures. Exits with 1 when a median is 100 ms or more, or a picture has 300 KB.")
        {
            Runs,
        };
        command.SetAction(line => Run(line.GetValue(Runs), Console.Out));
        return command;
    }

    private static int Run(int runs, TextWriter output)
    {
        using var process = Process.GetCurrentProcess();
        var table = new Table("picture", "first ms", "p50 ms", "p99 ms", "processor ms, mean", "KB");
        var before = GetMemory(process);
        var isWithin = true;
        foreach (var (name, words) in Quotes)
        {
            var picture = new QuotePicture(words)
            {
                Speaker = "Konstantinos Pellimarkos",
                Episode = "S2E1 Interviews and Imposter Syndrome",
                Time = "≈2:45",
                Show = "Tidy Data",
            };
            var png = Array.Empty<byte>();
            var first = Measure(() => png = picture.Render());
            var processor = process.TotalProcessorTime;
            double[] times = [.. Enumerable.Range(0, runs).Select(_ => Measure(() => picture.Render()))];
            process.Refresh();
            var mean = (process.TotalProcessorTime - processor).TotalMilliseconds / runs;
            var median = Latency.Percentile(times, .5);
            table.AddRow(
                [name, .. new[] { first, median, Latency.Percentile(times, .99), mean, png.Length / 1000d }.Select(Table.FormatFigure)]);
            isWithin &= median < LimitMilliseconds && png.Length < LimitBytes;
        }

        table.Write(output);
        var after = GetMemory(process);
        output.WriteLine($"physical memory: {Table.FormatFigure(before)} MB before the first picture, {Table.FormatFigure(after)} after");
        return isWithin ? ExitCode.Success : ExitCode.LimitExceeded;
    }

    private static string Repeat(string words) => string.Concat(Enumerable.Repeat(words, 300))[..300];

    private static double Measure(Action draw)
    {
        var began = TimeProvider.System.GetTimestamp();
        draw();
        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double GetMemory(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }
}
