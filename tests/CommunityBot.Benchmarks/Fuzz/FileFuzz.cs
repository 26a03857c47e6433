using System.Diagnostics;
using CommunityBot.Testing;
using CsCheck;

namespace CommunityBot.Benchmarks.Fuzz;

/// <summary>Loads changed files of every format, one at a time, and measures each.</summary>
internal static class FileFuzz
{
    private const double MaxSeconds = 2;
    private const double MaxMegabytes = 300;

    // The 64-bit golden ratio. Seeds with equal high bits give nearly equal inputs.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    /// <summary>Loads files of consecutive seeds, prints the figures, and returns the number of failures.</summary>
    public static int Run(ulong first, int count, TextWriter output, CancellationToken cancellationToken)
    {
        // The compiler runs in the first load of a process. It is no part of the figures.
        MutatedFile.CreateUnchanged().ToList().ForEach(file => file.Check());
        var formats = new SortedDictionary<string, FormatFigures>(StringComparer.Ordinal);
        var (failures, peak) = (0, 0d);
        for (var seed = first; seed < first + (ulong)count; seed++)
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
                if (!formats.TryGetValue(file.Extension, out var figures))
                    formats[file.Extension] = figures = new();
                var allocated = GC.GetTotalAllocatedBytes();
                var began = TimeProvider.System.GetTimestamp();
                using var process = Process.GetCurrentProcess();
                var processor = process.TotalProcessorTime;
                var result = file.Check();
                process.Refresh();
                // Other load on the machine makes the time longer, and the processor time of several threads is the longer one.
                var seconds = Math.Min(
                    TimeProvider.System.GetElapsedTime(began).TotalSeconds, (process.TotalProcessorTime - processor).TotalSeconds);
                figures.Add(result, seed, seconds, (GC.GetTotalAllocatedBytes() - allocated) / 1e6);
                var megabytes = process.PeakWorkingSet64 / 1e6;
                if (seconds > MaxSeconds || (megabytes > MaxMegabytes && peak <= MaxMegabytes))
                {
                    failures++;
                    output.WriteLine($"{seed} {path}: {Table.FormatFigure(seconds)} s, {Table.FormatFigure(megabytes)} MB.");
                }

                peak = megabytes;
            }
        }

        var table = new Table("format", "files", "read", "reported", "unused", "slowest s", "its seed", "most MB", "its seed");
        foreach (var (extension, figures) in formats)
            table.AddRow([extension, .. figures.ToCells()]);
        table.Write(output);
        output.WriteLine($"{Table.FormatCount(count)} files, {failures} failures.");
        output.WriteLine($"The peak was {Table.FormatFigure(peak)} MB.");
        return failures;
    }

    // What became of the files of one format.
    private sealed class FormatFigures
    {
        private readonly Dictionary<MutatedFileResult, int> _results = [];
        private (double Seconds, ulong Seed) _slowest;
        private (double Megabytes, ulong Seed) _largest;

        public void Add(MutatedFileResult result, ulong seed, double seconds, double megabytes)
        {
            _results[result] = _results.GetValueOrDefault(result) + 1;
            if (seconds > _slowest.Seconds)
                _slowest = (seconds, seed);
            if (megabytes > _largest.Megabytes)
                _largest = (megabytes, seed);
        }

        public IEnumerable<string> ToCells() =>
        [
            Table.FormatCount(_results.Values.Sum()),
            .. Enum.GetValues<MutatedFileResult>().Select(result => Table.FormatCount(_results.GetValueOrDefault(result))),
            Table.FormatFigure(_slowest.Seconds), $"{_slowest.Seed}",
            Table.FormatFigure(_largest.Megabytes), $"{_largest.Seed}",
        ];
    }
}
