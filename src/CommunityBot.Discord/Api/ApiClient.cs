namespace CommunityBot.Discord.Api;

/// <summary>
/// Sends every request to Discord's API within its rate limits. It retries what may pass: no answer, 429 after the time that Discord names,
/// and 5xx. It never sends a refused request twice, because 10,000 refusals in ten minutes ban the address.
/// </summary>
internal sealed partial class ApiClient(
    ITransport transport, RateLimiter limiter, TimeoutOptions timeouts, RandomSource random, TimeProvider clock, ILogger<ApiClient> logger)
{
    // Shorter than a connection's first wait: a member may be waiting for the answer.
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan ShortestRequest = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Sends until there is a definite answer, or until no further attempt fits into <paramref name="patience"/>; returns the last answer.
    /// </summary>
    /// <param name="method">GET, POST, PUT or PATCH.</param>
    /// <param name="path">The path below the API's address.</param>
    /// <param name="json">The body; null for none.</param>
    /// <param name="patience">The time for all attempts together.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <param name="isIdempotent">
    /// Whether doing it twice is the same as doing it once. If not, no answer ends the attempts: Discord may have done it.
    /// </param>
    public async Task<ApiResponse> SendAsync(
        string method, string path, string? json, TimeSpan patience, CancellationToken cancellationToken, bool isIdempotent = true)
    {
        var start = clock.GetTimestamp();
        var backoff = new Backoff(FirstRetry, timeouts.LongestRetry, random);
        var hadDoubt = false;
        return await HttpRetry.RunAsync(SendOnceAsync, GetWait, clock, cancellationToken) with { HadDoubt = hadDoubt };

        Task<ApiResponse> SendOnceAsync()
        {
            var left = patience - clock.GetElapsedTime(start);
            return this.SendOnceAsync(method, path, json, left < timeouts.Request ? left : timeouts.Request, cancellationToken);
        }

        TimeSpan? GetWait(ApiResponse response, int attempts)
        {
            var wait = backoff.Next(atLeast: response.RetryAfter);
            if (!response.IsTransient || (response.IsUnanswered && !isIdempotent) || clock.GetElapsedTime(start) + wait >= patience)
                return null;
            hadDoubt |= response.IsInDoubt;
            Log.Retries(logger, method, response, wait.TotalSeconds);
            return wait;
        }
    }

    /// <summary>
    /// Sends once; no answer is an answer too. Where a rate limit forbids it, nothing is sent, and the answer is 429 with the wait.
    /// </summary>
    public async Task<ApiResponse> SendOnceAsync(
        string method, string path, string? json, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (limiter.TryTake(method, path) is { } wait)
            return new(429, "") { RetryAfter = wait, WasNeverSent = true };
        using var limit = new TimeLimit(patience > TimeSpan.Zero ? patience : ShortestRequest, clock, cancellationToken);
        try
        {
            var answer = await transport.SendAsync(method, path, json, limit.Token);
            limiter.Record(method, path, answer);
            return answer;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && HttpRetry.IsNoAnswer(exception))
        {
            return new(0, "") { WasNeverSent = HttpRetry.WasNeverSent(exception) };
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Discord answered a {Method} with {Answer}; next try in {Seconds:F1} s")]
        public static partial void Retries(ILogger logger, string method, ApiResponse answer, double seconds);
    }
}
