using System.Collections.Concurrent;

namespace CommunityBot.Platforms;

/// <summary>The state of each chat platform. Adapters report it; readiness and the status page read it.</summary>
/// <param name="initial">Every platform, with its state before its adapter starts.</param>
public sealed class PlatformStatuses(IEnumerable<PlatformStatus> initial)
{
    private readonly ConcurrentDictionary<string, PlatformStatus> _statuses = new(initial.Select(s => KeyValuePair.Create(s.Name, s)));

    /// <summary>Every platform, by name.</summary>
    public IReadOnlyList<PlatformStatus> All => [.. _statuses.Values.OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Reports that an enabled platform is not connected.</summary>
    /// <param name="platform">The platform's own spelling.</param>
    /// <param name="reason">A sentence without its full stop; null before the first attempt has ended.</param>
    public void ReportNotConnected(string platform, string? reason) =>
        Report(platform, PlatformState.Connecting, reason is null ? "connecting" : $"not connected: {reason}");

    /// <summary>Replaces what was reported for the same platform.</summary>
    public void Report(string platform, PlatformState state, string sentence) =>
        _statuses.AddOrUpdate(
            platform, name => new(name, state, sentence, null), (_, known) => known with { State = state, Sentence = sentence });
}

/// <summary>The state of one platform.</summary>
/// <param name="Name">The platform's own spelling.</param>
/// <param name="State">Whether members can reach the bot there.</param>
/// <param name="Sentence">The state in words, with the reason, to be read after "Slack is".</param>
/// <param name="Transport">What the bot speaks to the platform with; null for a platform without a token.</param>
public sealed record PlatformStatus(string Name, PlatformState State, string Sentence, string? Transport);

/// <summary>Whether members can reach the bot on a platform.</summary>
public enum PlatformState
{
    /// <summary>No settings enable it.</summary>
    Closed,

    /// <summary>Settings enable it, and it is not connected.</summary>
    Connecting,

    Connected,
}
