using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CommunityBot.Telemetry;

/// <summary>The observable instruments of the bot. They are read when somebody collects metrics.</summary>
internal sealed class BotMetrics
{
    /// <summary>The name of every meter and of the activity source of the bot.</summary>
    public const string Name = "CommunityBot";

    private static readonly PlatformState[] States = Enum.GetValues<PlatformState>();

    public BotMetrics(
        IMeterFactory meters, IServiceProvider services, IEnumerable<Gauge> gauges, PlatformStatuses platforms,
        ArchiveLoadStatus loadStatus, SearchIndexHolder holder, RecentUnansweredQuestions unanswered)
    {
        var meter = meters.Create(Name);
        using var process = Process.GetCurrentProcess();
        var started = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1_000.0;
        meter.CreateObservableGauge("process.start_time", () => started, "s", "When the process began, in Unix time");
        meter.CreateObservableGauge(
            "communitybot.platform.state", () => platforms.All.SelectMany(MeasureStates), "{state}",
            "1 for the state that a chat platform is in, 0 for the others");
        meter.CreateObservableCounter("communitybot.archive.loads", () => loadStatus.LoadCount, "{load}", "How often the archive was read");
        meter.CreateObservableGauge(
            "communitybot.archive.last_load.time", () => Measure(loadStatus.LastReport?.CompletedAt.ToUnixTimeSeconds()), "s",
            "When the archive was read last, in Unix time");
        meter.CreateObservableGauge(
            "communitybot.archive.last_load.duration", () =>
                Measure(loadStatus.LastReport?.Duration.TotalSeconds), "s", "How long that took");
        meter.CreateObservableGauge(
            "communitybot.archive.problems", () => MeasureProblems(loadStatus), "{problem}",
            "Problems in the archive and its repositories, by severity");
        meter.CreateObservableGauge(
            "communitybot.archive.episodes", () =>
                Measure(holder.Index?.Catalog.Episodes.Count), "{episode}", "Episodes that can be asked for");
        meter.CreateObservableGauge(
            "communitybot.unanswered", () =>
                unanswered.All.Count, "{question}", "Different questions of late that the archive could not answer");
        foreach (var gauge in gauges)
            meter.CreateObservableGauge(gauge.Name, () => Measure(gauge.Read(services)), gauge.Unit, gauge.Description);
    }

    private static IEnumerable<Measurement<int>> MeasureStates(PlatformStatus platform) => States.Select(state =>
        new Measurement<int>(
            platform.State == state ? 1 : 0, new("platform", platform.Name), new("state", state.ToString().ToLowerInvariant())));

    private static IEnumerable<Measurement<int>> MeasureProblems(ArchiveLoadStatus loadStatus)
    {
        if (loadStatus.LastReport is not { } report)
            return [];
        var problems = report.Problems.Concat(loadStatus.SourceProblems).ToLookup(p => p.Severity);
        return Enum.GetValues<ProblemSeverity>().Select(severity => new Measurement<int>(
            problems[severity].Count(), new KeyValuePair<string, object?>("severity", severity.ToString().ToLowerInvariant())));
    }

    private static IEnumerable<Measurement<double>> Measure(double? value) => value is { } known ? [new(known)] : [];
}

/// <summary>A metric that another part of the bot registers with <see cref="TelemetryServices.AddGauge"/>.</summary>
/// <param name="Name">In OpenTelemetry's style, such as <c>communitybot.highlights.queue</c>.</param>
/// <param name="Unit">In UCUM: <c>s</c>, <c>By</c>, or the counted thing in braces.</param>
/// <param name="Description">What the metric measures.</param>
/// <param name="Read">Returns at once, from memory; null while the value is unknown.</param>
internal sealed record Gauge(string Name, string Unit, string Description, Func<IServiceProvider, double?> Read);
