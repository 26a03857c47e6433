using System.Diagnostics;
using System.Diagnostics.Metrics;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Counts and times answers. Tags come from the commands' definitions and the outcomes, never from what somebody typed, so that there are
/// only so many series.
/// </summary>
public sealed class CommandMetrics
{
    private const string MeterName = "CommunityBot.Commands";

    private const string UnknownCommand = "unknown";

    // From a warm search to a platform's three seconds of patience.
    private static readonly double[] SecondBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];

    private readonly TimeProvider _clock;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _inFlight;

    public CommandMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("communitybot.commands", "{command}", "Commands that were answered, by command and outcome");
        _duration = meter.CreateHistogram("communitybot.command.duration", "s", "Time from a command to its answer", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = SecondBounds });
        _inFlight = meter.CreateUpDownCounter<long>("communitybot.commands.active", "{command}", "Commands that are being answered");
    }

    /// <summary>A command has come in; what is returned goes to <see cref="End"/>.</summary>
    internal long Begin()
    {
        _inFlight.Add(1);
        return _clock.GetTimestamp();
    }

    /// <summary>It was answered.</summary>
    /// <param name="began">From <see cref="Begin"/>.</param>
    /// <param name="command">Null when there is none of that name.</param>
    /// <param name="outcome">Null when the door gave up.</param>
    internal void End(long began, CommandDefinition? command, Outcome? outcome)
    {
        _inFlight.Add(-1);
        var name = command?.Name ?? UnknownCommand;
        _answers.Add(1, new TagList { { "command", name }, { "outcome", GetName(outcome) } });
        _duration.Record(_clock.GetElapsedTime(began).TotalSeconds, new TagList { { "command", name } });
    }

    private static string GetName(Outcome? outcome) => outcome switch
    {
        Outcome.Answered => "answered",
        Outcome.NothingFound => "nothing_found",
        Outcome.NotUnderstood => "not_understood",
        Outcome.NotAllowed => "not_allowed",
        Outcome.Failed => "failed",
        null => "given_up",
        _ => throw new UnreachableException(),
    };
}
