using System.Collections.Concurrent;
using CommunityBot.Discord;
using CommunityBot.Slack;

namespace CommunityBot.Health;

/// <summary>How each chat platform stands; its door reports here.</summary>
internal sealed class PlatformBoard
{
    private readonly ConcurrentDictionary<string, PlatformStatus> _statuses = new(
    [
        new("Discord", Closed("Discord", DiscordPlatform.SdkVersion)),
        new("Slack", Closed("Slack", SlackPlatform.SdkVersion)),
    ]);

    /// <summary>Every platform, by name.</summary>
    public IReadOnlyList<PlatformStatus> All => [.. _statuses.Values.OrderBy(s => s.Name, StringComparer.Ordinal)];

    public void Report(PlatformStatus status) => _statuses[status.Name] = status;

    private static PlatformStatus Closed(string name, string? version) =>
        new(name, PlatformState.Closed, version is null ? "closed: this build is without its SDK" : "closed: no token", version);
}

/// <summary>How a platform stands.</summary>
/// <param name="Name">The platform's own spelling.</param>
/// <param name="State">Whether questions can come from there.</param>
/// <param name="Sentence">The same in words, with the reason.</param>
/// <param name="SdkVersion">Null where this build cannot speak to it.</param>
internal sealed record PlatformStatus(string Name, PlatformState State, string Sentence, string? SdkVersion);

/// <summary>Whether questions can come from a platform.</summary>
internal enum PlatformState
{
    /// <summary>Nobody asked for it.</summary>
    Closed,

    /// <summary>It is wanted and not there.</summary>
    Connecting,

    Connected,
}
