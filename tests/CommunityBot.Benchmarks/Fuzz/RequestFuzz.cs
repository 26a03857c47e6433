using System.Diagnostics;
using System.Text.Json;
using CommunityBot.Testing.Host.Requests;

namespace CommunityBot.Benchmarks.Fuzz;

/// <summary>Makes hostile requests to a whole bot, one at a time, and measures each.</summary>
internal static class RequestFuzz
{
    private const double MaxSeconds = 2;

    // A request that waits uses no processor time. A machine with other load is slow, but not that slow.
    private const double MaxWait = 15;
    private const int MaxPrinted = 3_000;

    // Stores in memory keep everything, and forget nothing as the bot's own do.
    private const ulong RequestsOfOneBot = 25_000;

    /// <summary>Makes the requests of consecutive seeds, prints the figures, and returns the number of failures.</summary>
    public static async Task<int> RunAsync(ulong first, int count, TextWriter output, CancellationToken cancellationToken)
    {
        var kinds = new SortedDictionary<RequestKind, KindFigures>();
        var heap = 0d;
        var failures = 0;
        for (var (seed, end) = (first, first + (ulong)count); seed < end;)
        {
            await using var fuzzer = await RequestFuzzer.StartAsync();
            for (var part = Math.Min(end, seed + RequestsOfOneBot); seed < part; seed++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var began = TimeProvider.System.GetTimestamp();
                var processor = Environment.CpuUsage.TotalTime;
                var request = await fuzzer.RunAsync(seed);
                var wait = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
                // Other load on the machine makes the time longer.
                var seconds = Math.Min(wait, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
                if (!kinds.TryGetValue(request.Kind, out var figures))
                    kinds[request.Kind] = figures = new();
                figures.Add(request.Result, seed, seconds);
                heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false) / 1e6);
                List<string> problems = [.. request.Problems];
                if (seconds > MaxSeconds || wait > MaxWait)
                    problems.Add($"It took {Table.FormatFigure(seconds)} s of processor time and {Table.FormatFigure(wait)} s.");
                if (problems.Count == 0)
                    continue;
                failures++;
                output.WriteLine($"{seed} {request.Kind} {Shorten(JsonSerializer.Serialize(request.Input))}");
                problems.ForEach(problem => output.WriteLine($"    {Shorten(problem)}"));
            }
        }

        var table = new Table("requests", "count", "mean ms", "slowest s", "its seed", "results");
        foreach (var (kind, figures) in kinds)
            table.AddRow([$"{kind}", .. figures.ToCells()]);
        table.Write(output);
        using var process = Process.GetCurrentProcess();
        output.WriteLine($"{Table.FormatCount(count)} requests from seed {first}, {failures} failures.");
        output.WriteLine(
            $"The peak was {Table.FormatFigure(process.PeakWorkingSet64 / 1e6)} MB of physical memory, {Table.FormatFigure(heap)} MB of "
            + "managed heap.");
        return failures;
    }

    private static string Shorten(string text) => text.Length <= MaxPrinted ? text : $"{text[..MaxPrinted]}… ({text.Length} characters)";

    private sealed class KindFigures
    {
        private readonly SortedDictionary<string, int> _results = new(StringComparer.Ordinal);
        private (double Seconds, ulong Seed) _slowest;
        private double _seconds;

        public void Add(string result, ulong seed, double seconds)
        {
            _results[result] = _results.GetValueOrDefault(result) + 1;
            _seconds += seconds;
            if (seconds > _slowest.Seconds)
                _slowest = (seconds, seed);
        }

        public IEnumerable<string> ToCells()
        {
            var count = _results.Values.Sum();
            return
            [
                Table.FormatCount(count), Table.FormatFigure(_seconds * 1_000 / count), Table.FormatFigure(_slowest.Seconds),
                $"{_slowest.Seed}", string.Join(", ", _results.Select(r => $"{r.Key} {Table.FormatCount(r.Value)}")),
            ];
        }
    }
}
