using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace CommunityBot.Core.Commands;

/// <summary>Counts and times commands. Tags never hold the text of a user, so the number of time series is bounded.</summary>
public sealed class CommandMetrics
{
    internal const string CommandTag = "command";
    internal const string OutcomeTag = "outcome";

    private const string MeterName = "CommunityBot.Commands";

    // From a fast search to the three seconds after which the platforms give up.
    private static readonly double[] SecondBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];

    private readonly TimeProvider _clock;
    private readonly Counter<long> _commands;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _active;

    public CommandMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(MeterName);
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = SecondBounds };
        _commands = meter.CreateCounter<long>("communitybot.commands", "{command}", "Commands that were answered, by command and outcome");
        _duration = meter.CreateHistogram("communitybot.command.duration", "s", "Time from a command to its answer", tags: null, advice);
        _active = meter.CreateUpDownCounter<long>("communitybot.commands.active", "{command}", "Commands that are being answered");
    }

    /// <summary>Records that a command arrived. The result is the first argument of <see cref="End"/>.</summary>
    internal long Begin()
    {
        _active.Add(1);
        return _clock.GetTimestamp();
    }

    /// <summary>Records that a command was answered or cancelled.</summary>
    internal void End(long started, string command, string outcome)
    {
        _active.Add(-1);
        _commands.Add(1, new TagList { { CommandTag, command }, { OutcomeTag, outcome } });
        _duration.Record(_clock.GetElapsedTime(started).TotalSeconds, new TagList { { CommandTag, command } });
    }

    /// <summary>The value of the outcome tag; null is a cancelled command.</summary>
    internal static string GetName(Outcome? outcome) =>
        outcome is null ? "given_up" : JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Value.ToString());
}
