namespace CommunityBot.Slack.Api;

/// <summary>
/// Keeps the pace that Slack allows: one <c>chat.postMessage</c> a second in each channel (docs.slack.dev, apis/web-api/rate-limits). A
/// faster caller waits.
/// </summary>
internal sealed class RateLimiter(TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();

    // When the next message to a channel may be sent.
    private readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.Ordinal);

    /// <summary>Waits until the call may be made.</summary>
    public Task WaitAsync(ApiRequest request, CancellationToken cancellationToken) =>
        request is { Method: ApiRequest.PostMessage, Channel: { } channel } && Reserve(channel) is var wait && wait > TimeSpan.Zero
            ? Task.Delay(wait, clock, cancellationToken)
            : Task.CompletedTask;

    private TimeSpan Reserve(string channel)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            foreach (var (passed, _) in _next.Where(n => n.Value <= now).ToList())
                _next.Remove(passed);
            var start = _next.GetValueOrDefault(channel, now);
            _next[channel] = start + Pace;
            return start - now;
        }
    }
}
