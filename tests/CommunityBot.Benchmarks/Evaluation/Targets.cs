using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>The targets of the project, for the whole archive of its first podcast: 203 episodes, 27,546 passages.</summary>
internal static class Targets
{
    /// <summary>The mean reciprocal rank within the first ten results, by query set.</summary>
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

    /// <summary>The mean reciprocal rank of each kind of names.</summary>
    public const double ReciprocalRankOfKind = .90;

    /// <summary>The speed relative to SQLite FTS5, by each measure.</summary>
    public const double SpeedUpOverFts5 = 20;

    /// <summary>The speed with transcript lines only.</summary>
    public static SpeedFigures Speed { get; } = new(
        BuildMilliseconds: 400,
        FirstCompletionMilliseconds: null,
        HeapMegabytes: 60,
        Median: .1,
        Percentile99: .5,
        QueriesPerSecond: 20_000,
        BytesPerQuery: 4_096);

    /// <summary>The speed with twenty scaled copies of the archive; null where there is no target.</summary>
    public static SpeedFigures SpeedOfTwentyCopies { get; } = Speed with
    {
        BuildMilliseconds = null,
        HeapMegabytes = null,
        Median = null,
        Percentile99 = 4,
        QueriesPerSecond = 6_000,
    };

    /// <summary>The maximum time of any query, in milliseconds.</summary>
    public const double HostileQueryMilliseconds = 50;

    /// <summary>The maximum time from the start of the process until it is ready, in milliseconds, also with twice the pages.</summary>
    public const double StartupMilliseconds = 2_000;

    /// <summary>The maximum physical memory after a million commands.</summary>
    public const double PhysicalMegabytes = 200;
}
