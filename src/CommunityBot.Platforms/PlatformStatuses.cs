using System.Collections.Concurrent;

namespace CommunityBot.Platforms;

/// <summary>How each chat platform stands; its door reports here, and readiness and the status page read.</summary>
/// <param name="atFirst">Every platform there is, as it stands before its door opens.</param>
public sealed class PlatformStatuses(IEnumerable<PlatformStatus> atFirst)
{
    private readonly ConcurrentDictionary<string, PlatformStatus> _statuses = new(atFirst.Select(s => KeyValuePair.Create(s.Name, s)));

    /// <summary>Every platform, by name.</summary>
    public IReadOnlyList<PlatformStatus> All => [.. _statuses.Values.OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Takes the place of what was reported for the same platform.</summary>
    public void Report(string platform, PlatformState state, string sentence) =>
        _statuses.AddOrUpdate(platform, name => new(name, state, sentence, null), (_, known) => known with { State = state, Sentence = sentence });
}

/// <summary>How a platform stands.</summary>
/// <param name="Name">The platform's own spelling.</param>
/// <param name="State">Whether questions can come from there.</param>
/// <param name="Sentence">The same in words, with the reason.</param>
/// <param name="SdkVersion">Null where this build cannot speak to it.</param>
public sealed record PlatformStatus(string Name, PlatformState State, string Sentence, string? SdkVersion);

/// <summary>Whether questions can come from a platform.</summary>
public enum PlatformState
{
    /// <summary>Nobody asked for it.</summary>
    Closed,

    /// <summary>It is wanted and not there.</summary>
    Connecting,

    Connected,
}
