using System.CommandLine;
using CommunityBot.Archive;
using CommunityBot.Benchmarks.Operation;
using CommunityBot.Benchmarks.Public;
using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Commands;

/// <summary>
/// <c>public-load</c>: the latency of the public site's moment pages at a constant rate, alone and beside slow connections, and what it
/// answers to hostile requests.
/// </summary>
internal static class PublicLoadCommand
{
    private const int SlowConnections = 200;
    private const int HostileRequests = 50_000;
    private const double MaxMilliseconds = 20;

    private static readonly Option<string> Program = new("--program")
    {
        Description = "The published program.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<int> Rate = new("--rate")
    {
        Description = "Requests a second.",
        DefaultValueFactory = _ => 500,
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "The length of each measurement.",
        DefaultValueFactory = _ => 20,
    };

    public static Command Create()
    {
        var command = new Command(
            "public-load",
            "Print latency, statuses and memory of the public site. Exits with 1 when the p99 is 20 ms or more, or with any 5xx.")
        {
            Workload.Archive, Program, Rate, Seconds,
        };
        command.SetAction((line, cancellationToken) => RunAsync(line, Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var archive = Workload.GetPaths(line);
        var site = new Uri($"http://127.0.0.1:{WorkerProcess.FindFreePort()}");
        using var worker = WorkerProcess.Start(
            Path.GetFullPath(line.GetRequiredValue(Program)), archive,
            ("Public__Urls", site.GetLeftPart(UriPartial.Authority)), ("Public__Address", "https://podcast.example"));
        await worker.WaitUntilReadyAsync(cancellationToken);
        var paths = SiteRequests.CreateMomentPaths(ArchiveLoader.Load(archive, cancellationToken).Catalog);
        using var clients = new SiteClients(site);
        var (rate, seconds) = (line.GetValue(Rate), line.GetValue(Seconds));
        var table = new Table("public-load", "requests", "p50 ms", "p99 ms", "slowest", "not 200", "5xx", "processor ms", "physical MB");
        var isGood = true;

        await clients.SendAtRateAsync(paths, rate, 5, cancellationToken);
        await MeasureAsync("moment pages", () => clients.SendAtRateAsync(paths, rate, seconds, cancellationToken), isLimited: true);
        using (await SlowConnectionSet.OpenAsync(site, SlowConnections, cancellationToken))
        {
            await MeasureAsync(
                $"beside {SlowConnections} slow ones", () => clients.SendAtRateAsync(paths, rate, seconds, cancellationToken),
                isLimited: true);
        }

        await MeasureAsync(
            "hostile, 50 at once", () => clients.SendAsync(SiteRequests.Hostile, HostileRequests, 50, cancellationToken), isLimited: false);
        await MeasureAsync("moment pages again", () => clients.SendAtRateAsync(paths, rate, seconds, cancellationToken), isLimited: true);
        table.Write(output);
        return isGood ? ExitCode.Success : ExitCode.LimitExceeded;

        async Task MeasureAsync(string name, Func<Task<IReadOnlyList<SiteResponse>>> run, bool isLimited)
        {
            var before = worker.GetProcessorMilliseconds();
            var responses = await run();
            double[] times = [.. responses.Select(r => r.Milliseconds)];
            var (p99, faults) = (Latency.Percentile(times, .99), responses.Count(r => r.Status >= 500));
            isGood &= faults == 0 && (!isLimited || p99 < MaxMilliseconds);
            table.AddRow(
                name, Table.FormatCount(responses.Count), Table.FormatFigure(Latency.Percentile(times, .5)), Table.FormatFigure(p99),
                Table.FormatFigure(times.Max()), Table.FormatCount(responses.Count(r => r.Status != 200)), Table.FormatCount(faults),
                Table.FormatFigure(worker.GetProcessorMilliseconds() - before), Table.FormatFigure(worker.GetMemory().Now));
        }
    }
}
