using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>What the project aims at, over the whole archive of its first podcast: 203 episodes, 27,546 passages.</summary>
internal static class Targets
{
    /// <summary>Mean reciprocal rank within the first ten, by query set.</summary>
    public static IReadOnlyDictionary<string, double> ReciprocalRank { get; } = new OrderedDictionary<string, double>
    {
        ["section-header"] = .65,
        ["section-keywords"] = .415,
        ["known-line"] = .993,
        ["known-line-inflected"] = .985,
        ["across-two-lines"] = .992,
        ["known-line-typo"] = .988,
        ["episode"] = .60,
        ["person"] = .993,
        ["abbreviation"] = .55,
        ["compound"] = .78,
    };

    /// <summary>Mean reciprocal rank of any one kind of name.</summary>
    public const double ReciprocalRankOfKind = .90;

    /// <summary>How many times faster than SQLite FTS5, by any measure of speed.</summary>
    public const double SpeedUpOverFts5 = 20;

    /// <summary>Over that archive; speed with transcript lines alone, latency on one thread, throughput on two.</summary>
    public static SpeedFigures Speed { get; } = new(BuildMilliseconds: 400, FirstCompletionMilliseconds: null, HeapMegabytes: 60, Median: .1, Percentile99: .5, QueriesPerSecond: 20_000, BytesPerQuery: 4_096);

    /// <summary>The same over twenty salted copies of it, as far as it is set.</summary>
    public static SpeedFigures SpeedOfTwentyCopies { get; } = Speed with { BuildMilliseconds = null, HeapMegabytes = null, Median = null, Percentile99 = 4, QueriesPerSecond = 6_000 };

    /// <summary>Milliseconds any query may take, however long and strange.</summary>
    public const double HostileQueryMilliseconds = 50;

    /// <summary>Milliseconds from the start of the process to readiness, also with twice the pages.</summary>
    public const double StartupMilliseconds = 2_000;

    /// <summary>Physical memory after a million commands.</summary>
    public const double PhysicalMegabytes = 200;
}
