using System.Diagnostics;
using System.Diagnostics.Metrics;
using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Core.Commands;
using CommunityBot.Platforms;
using CommunityBot.Search;

namespace CommunityBot.Web.Metrics;

/// <summary>What the bot knows about itself, as instruments that are read when somebody looks.</summary>
internal sealed class BotMetrics
{
    /// <summary>Every meter of the bot is of this name, or begins with it and a dot.</summary>
    public const string MeterName = "CommunityBot";

    private static readonly PlatformState[] States = Enum.GetValues<PlatformState>();

    public BotMetrics(IMeterFactory meters, IServiceProvider services, IEnumerable<Gauge> gauges, PlatformStatuses platforms, ArchiveLoadStatus lastLoad, SearchIndexHolder archive, RecentUnansweredQuestions unanswered)
    {
        var meter = meters.Create(MeterName);
        using var process = Process.GetCurrentProcess();
        var started = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1_000.0;
        meter.CreateObservableGauge("process.start_time", () => started, "s", "When the process began, in Unix time");
        meter.CreateObservableGauge("communitybot.platform.state", () => platforms.All.SelectMany(MeasureStates), "{state}", "1 for the state that a chat platform is in, 0 for the others");
        meter.CreateObservableCounter("communitybot.archive.loads", () => lastLoad.LoadCount, "{load}", "How often the archive was read");
        meter.CreateObservableGauge("communitybot.archive.last_load.time", () => Measure(lastLoad.LastReport?.CompletedAt.ToUnixTimeSeconds()), "s", "When the archive was read last, in Unix time");
        meter.CreateObservableGauge("communitybot.archive.last_load.duration", () => Measure(lastLoad.LastReport?.Duration.TotalSeconds), "s", "How long that took");
        meter.CreateObservableGauge("communitybot.archive.problems", () => MeasureProblems(lastLoad), "{problem}", "Problems in the archive and its repositories, by severity");
        meter.CreateObservableGauge("communitybot.archive.episodes", () => Measure(archive.Index?.Catalog.Episodes.Count), "{episode}", "Episodes that can be asked for");
        meter.CreateObservableGauge("communitybot.unanswered", () => unanswered.All.Count, "{question}", "Different questions of late that the archive could not answer");
        foreach (var gauge in gauges)
            meter.CreateObservableGauge(gauge.Name, () => Measure(gauge.Read(services)), gauge.Unit, gauge.Description);
    }

    private static IEnumerable<Measurement<int>> MeasureStates(PlatformStatus platform) => States.Select(state =>
        new Measurement<int>(platform.State == state ? 1 : 0, new("platform", platform.Name), new("state", state.ToString().ToLowerInvariant())));

    private static IEnumerable<Measurement<int>> MeasureProblems(ArchiveLoadStatus last) => last.LastReport is not { } report ? [] : Enum.GetValues<ProblemSeverity>().Select(severity =>
        new Measurement<int>(report.Problems.Concat(last.CloneProblems).Count(p => p.Severity == severity), new KeyValuePair<string, object?>("severity", severity.ToString().ToLowerInvariant())));

    private static IEnumerable<Measurement<double>> Measure(double? value) => value is { } seen ? [new(seen)] : [];
}
