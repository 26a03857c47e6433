namespace CommunityBot.Core.Commands.Weekly;

/// <summary>
/// Keeps the last reason of each moderator who still chooses what to hide, so that the form has it. Only in this process: elsewhere, the
/// form is empty. Thread-safe.
/// </summary>
internal sealed class RecentReasons(TimeProvider clock)
{
    private const int MaxCount = 100;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Platform, string Id), (string Reason, DateTimeOffset At)> _reasons = [];

    public void Keep(Requester requester, string reason)
    {
        lock (_gate)
        {
            _reasons[(requester.Platform, requester.Id)] = (reason, clock.GetUtcNow());
            while (_reasons.Count > MaxCount)
                _reasons.Remove(_reasons.MinBy(r => r.Value.At).Key);
        }
    }

    /// <summary>Returns the reason of a moderator; null when it is older than a quarter of an hour, or when there is none.</summary>
    public string? Find(Requester requester)
    {
        lock (_gate)
        {
            return _reasons.TryGetValue((requester.Platform, requester.Id), out var kept) && clock.GetUtcNow() - kept.At <= MaxAge
                ? kept.Reason
                : null;
        }
    }
}
