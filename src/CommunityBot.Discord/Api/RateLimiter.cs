namespace CommunityBot.Discord.Api;

/// <summary>
/// Says when a request may be sent, from the limits that Discord names in its answers,
/// https://discord.com/developers/docs/topics/rate-limits. Any number of threads may use it.
/// </summary>
internal sealed partial class RateLimiter(TimeProvider clock, ILogger<RateLimiter> logger)
{
    /// <summary>Requests in a second, over all routes but those of interactions.</summary>
    public const int MaxPerSecond = 50;

    /// <summary>
    /// Refused requests in ten minutes after which nothing is sent. Discord blocks an address at 10,000, which other programs may share.
    /// </summary>
    public const int MaxRefused = 5_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RefusalWindow = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Queue<long> _sent = new();
    private readonly Queue<long> _refused = new();

    // The bucket of each route, and the state of each bucket for each channel, server or webhook.
    private readonly Dictionary<string, string> _buckets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BucketState> _states = new(StringComparer.Ordinal);
    private DateTimeOffset _globalReset;
    private bool _isWithholding;

    /// <summary>Takes a place for one request.</summary>
    /// <returns>Null when it may be sent now; else the time after which to ask again: the request must not be sent.</returns>
    public TimeSpan? TryTake(string method, string path)
    {
        lock (_lock)
        {
            if (GetRefusalWait() is { } refusalWait)
                return refusalWait;
            var now = clock.GetUtcNow();
            var state = _states.GetValueOrDefault(GetKey(Route.Parse(method, path)));
            if (state is { Remaining: <= 0 } && state.Reset > now)
                return state.Reset - now;
            if (!IsInteraction(path))
            {
                if (_globalReset > now)
                    return _globalReset - now;
                while (_sent.TryPeek(out var sent) && clock.GetElapsedTime(sent) >= Second)
                    _sent.Dequeue();
                if (_sent.Count >= MaxPerSecond)
                    return Second - clock.GetElapsedTime(_sent.Peek());
                _sent.Enqueue(clock.GetTimestamp());
            }

            if (state is not null)
                state.Remaining--;
            return null;
        }
    }

    /// <summary>Learns from an answer.</summary>
    public void Record(string method, string path, ApiResponse answer)
    {
        lock (_lock)
        {
            // A shared limit is spent by others, and does not count as a refusal.
            if (answer.Status is 401 or 403 || (answer.Status == 429 && answer.Scope != "shared"))
                _refused.Enqueue(clock.GetTimestamp());
            var now = clock.GetUtcNow();
            var route = Route.Parse(method, path);
            if (answer.Limit is { } limit)
            {
                _buckets[route.Template] = limit.Bucket;
                _states[GetKey(route)] = new() { Remaining = limit.Remaining, Reset = now + limit.ResetAfter };
            }

            if (answer.Status == 429)
            {
                var reset = now + (answer.RetryAfter ?? HttpRetry.DefaultRetryAfter);
                if (answer.Scope == "global")
                    _globalReset = reset;
                else
                    _states[GetKey(route)] = new() { Remaining = 0, Reset = reset };
            }

            RemoveExpired(now);
        }
    }

    private TimeSpan? GetRefusalWait()
    {
        while (_refused.TryPeek(out var refused) && clock.GetElapsedTime(refused) >= RefusalWindow)
            _refused.Dequeue();
        if (_refused.Count < MaxRefused)
        {
            _isWithholding = false;
            return null;
        }

        var wait = RefusalWindow - clock.GetElapsedTime(_refused.Peek());
        if (!_isWithholding)
            Log.Withholds(logger, MaxRefused, wait.TotalSeconds);
        _isWithholding = true;
        return wait;
    }

    // Each interaction has a webhook of its own, so most states are never asked for again.
    private void RemoveExpired(DateTimeOffset now)
    {
        foreach (var (key, state) in _states)
        {
            if (state.Reset <= now)
                _states.Remove(key);
        }
    }

    private string GetKey(Route route) => $"{_buckets.GetValueOrDefault(route.Template, route.Template)} {route.Major}";

    // https://discord.com/developers/docs/interactions/receiving-and-responding#endpoints: these are not bound to the global limit.
    private static bool IsInteraction(string path) =>
        path.StartsWith("interactions/", StringComparison.Ordinal) || path.StartsWith("webhooks/", StringComparison.Ordinal);

    /// <summary>A route of the API.</summary>
    /// <param name="Template">Method and path, without ids.</param>
    /// <param name="Major">The ids that have limits of their own: of a channel, a server, a webhook or an interaction.</param>
    private readonly record struct Route(string Template, string Major)
    {
        public static Route Parse(string method, string path)
        {
            var parts = path.Split('?')[0].Split('/');
            var major = parts[0] switch
            {
                "interactions" or "webhooks" => 2,
                "channels" or "guilds" => 1,
                _ => 0,
            };
            var template = parts.Select((part, i) => i is > 0 && (i <= major || part.All(char.IsAsciiDigit)) ? ":id" : part);
            return new($"{method} {string.Join('/', template)}", string.Join('/', parts.Skip(1).Take(major)));
        }
    }

    private sealed class BucketState
    {
        public required int Remaining { get; set; }

        public required DateTimeOffset Reset { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "Discord refused {Count} requests in ten minutes and blocks an address at 10000; nothing is sent for {Seconds:F0} s. "
            + "The refusals are in the log above.")]
        public static partial void Withholds(ILogger logger, int count, double seconds);
    }
}
