using System.Diagnostics;
using System.Diagnostics.Metrics;
using CommunityBot.Core.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Platforms;

namespace CommunityBot.Health.Metrics;

/// <summary>What the bot knows about itself, as instruments that are read when somebody looks.</summary>
internal sealed class BotMetrics
{
    /// <summary>Every meter of the bot is of this name, or begins with it and a dot.</summary>
    public const string MeterName = "CommunityBot";

    private static readonly PlatformState[] States = Enum.GetValues<PlatformState>();

    public BotMetrics(IMeterFactory meters, IServiceProvider services, IEnumerable<Gauge> gauges, PlatformBoard platforms, LastLoad lastLoad, CurrentArchive archive, UnansweredQueries unanswered)
    {
        var meter = meters.Create(MeterName);
        using var process = Process.GetCurrentProcess();
        var started = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1_000.0;
        meter.CreateObservableGauge("process.start_time", () => started, "s", "When the process began, in Unix time");
        meter.CreateObservableGauge("communitybot.platform.state", () => platforms.All.SelectMany(StatesOf), "{state}", "1 for the state that a chat platform is in, 0 for the others");
        meter.CreateObservableCounter("communitybot.archive.loads", () => lastLoad.Count, "{load}", "How often the archive was read");
        meter.CreateObservableGauge("communitybot.archive.last_load.time", () => Seen(lastLoad.Report?.At.ToUnixTimeSeconds()), "s", "When the archive was read last, in Unix time");
        meter.CreateObservableGauge("communitybot.archive.last_load.duration", () => Seen(lastLoad.Report?.Took.TotalSeconds), "s", "How long that took");
        meter.CreateObservableGauge("communitybot.archive.problems", () => Problems(lastLoad), "{problem}", "Problems in the archive and its repositories, by severity");
        meter.CreateObservableGauge("communitybot.archive.episodes", () => Seen(archive.Index?.Catalog.Episodes.Count), "{episode}", "Episodes that can be asked for");
        meter.CreateObservableGauge("communitybot.unanswered", () => unanswered.Recent.Count, "{question}", "Different questions of late that the archive could not answer");
        foreach (var gauge in gauges)
            meter.CreateObservableGauge(gauge.Name, () => Seen(gauge.Read(services)), gauge.Unit, gauge.Description);
    }

    private static IEnumerable<Measurement<int>> StatesOf(PlatformStatus platform) => States.Select(state =>
        new Measurement<int>(platform.State == state ? 1 : 0, new("platform", platform.Name), new("state", state.ToString().ToLowerInvariant())));

    private static IEnumerable<Measurement<int>> Problems(LastLoad last) => last.Report is not { } report ? [] : Enum.GetValues<ProblemSeverity>().Select(severity =>
        new Measurement<int>(report.Problems.Concat(last.CloneProblems).Count(p => p.Severity == severity), new KeyValuePair<string, object?>("severity", severity.ToString().ToLowerInvariant())));

    private static IEnumerable<Measurement<double>> Seen(double? value) => value is { } seen ? [new(seen)] : [];
}
