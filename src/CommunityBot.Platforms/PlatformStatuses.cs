using System.Collections.Concurrent;
using System.Globalization;

namespace CommunityBot.Platforms;

/// <summary>The state of each chat platform. Adapters report it; readiness and the status page read it.</summary>
/// <param name="initial">Every platform, with its state before its adapter starts.</param>
/// <param name="clock">Counts down to the next attempt.</param>
public sealed class PlatformStatuses(IEnumerable<PlatformStatus> initial, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, PlatformStatus> _statuses = new(initial.Select(s => KeyValuePair.Create(s.Name, s)));

    /// <summary>Every platform, by name; its sentence says what is so now.</summary>
    public IReadOnlyList<PlatformStatus> All =>
        [.. _statuses.Values.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => s.At(clock.GetUtcNow()))];

    /// <summary>Reports that an enabled platform is not connected.</summary>
    /// <param name="platform">The platform's own spelling.</param>
    /// <param name="reason">A sentence without its full stop; null before the first attempt has ended.</param>
    /// <param name="wait">The time until the next attempt; null or 0 when it is being made.</param>
    public void ReportNotConnected(string platform, string? reason, TimeSpan? wait = null) =>
        Report(platform, PlatformState.Connecting, reason is null ? "connecting" : $"not connected: {reason}", GetTime(wait));

    /// <summary>Replaces what was reported of the connection to the same platform.</summary>
    public void Report(string platform, PlatformState state, string sentence) => Report(platform, state, sentence, nextTry: null);

    /// <summary>Reports that the bot stops. What is reported of a connection afterwards changes nothing.</summary>
    public void ReportStopping(string platform) => Change(
        platform, known => known with { State = PlatformState.Connecting, Sentence = "stopping", NextTry = null, IsStopping = true });

    /// <summary>Reports what keeps members from using the bot although it is connected.</summary>
    /// <param name="platform">The platform's own spelling.</param>
    /// <param name="problem">A sentence without its full stop, to be read after "connected, but"; null when there is none any more.</param>
    /// <param name="wait">The time until the next attempt; null or 0 when there is none, or when it is being made.</param>
    public void ReportProblem(string platform, string? problem, TimeSpan? wait = null) =>
        Change(platform, known => known with { Problem = problem, ProblemNextTry = GetTime(wait) });

    private void Report(string platform, PlatformState state, string sentence, DateTimeOffset? nextTry) =>
        Change(platform, known => known.IsStopping ? known : known with { State = state, Sentence = sentence, NextTry = nextTry });

    private void Change(string platform, Func<PlatformStatus, PlatformStatus> change) => _statuses.AddOrUpdate(
        platform, name => change(new(name, PlatformState.Connecting, "connecting", null)), (_, known) => change(known));

    private DateTimeOffset? GetTime(TimeSpan? wait) => wait > TimeSpan.Zero ? clock.GetUtcNow() + wait : null;
}

/// <summary>The state of one platform.</summary>
/// <param name="Name">The platform's own spelling.</param>
/// <param name="State">Whether members can reach the bot there.</param>
/// <param name="Sentence">The state in words, with the reason, to be read after "Slack is".</param>
/// <param name="Transport">What the bot speaks to the platform with; null for a platform without a token.</param>
public sealed record PlatformStatus(string Name, PlatformState State, string Sentence, string? Transport)
{
    /// <summary>When the connection is tried again; null when it is open, or being tried.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>What keeps members from using the bot although it is connected; null when nothing does.</summary>
    public string? Problem { get; init; }

    /// <summary>When that is tried again; null when it is not, or is being tried.</summary>
    public DateTimeOffset? ProblemNextTry { get; init; }

    /// <summary>Whether the bot stops.</summary>
    internal bool IsStopping { get; init; }

    /// <summary>Whether members can use the bot there, or no settings enable it.</summary>
    public bool IsReady => State == PlatformState.Closed || (State == PlatformState.Connected && Problem is null);

    /// <summary>Returns the status with a sentence that also names the problem and the time until the next attempt.</summary>
    internal PlatformStatus At(DateTimeOffset now) => this with
    {
        Sentence = State != PlatformState.Connected ? Sentence + DescribeWait(NextTry, now)
            : Problem is null ? Sentence
            : $"{Sentence}, but {Problem}{DescribeWait(ProblemNextTry, now)}",
    };

    private static string DescribeWait(DateTimeOffset? next, DateTimeOffset now) => next is not { } time ? ""
        : time <= now ? "; it is tried again now"
        : string.Create(CultureInfo.InvariantCulture, $"; next try in {Math.Ceiling((time - now).TotalSeconds)} s");
}

/// <summary>Whether members can reach the bot on a platform.</summary>
public enum PlatformState
{
    /// <summary>No settings enable it.</summary>
    Closed,

    /// <summary>Settings enable it, and it is not connected.</summary>
    Connecting,

    Connected,
}
