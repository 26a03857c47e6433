namespace CommunityBot.Platforms;

/// <summary>What both platforms' HTTP calls share: waiting before another attempt, and knowing what a failure means.</summary>
public static class HttpRetry
{
    /// <summary>How long to wait after a 429 whose answer names no time.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Calls until no further wait is asked for; returns the last result.</summary>
    /// <param name="call">Makes one attempt.</param>
    /// <param name="getWait">
    /// The wait before another attempt, from the result and the number of attempts so far; null when there must be none.
    /// </param>
    /// <param name="clock">Measures the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<T> RunAsync<T>(
        Func<Task<T>> call, Func<T, int, TimeSpan?> getWait, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var attempts = 1; ; attempts++)
        {
            var result = await call();
            if (getWait(result, attempts) is not { } wait)
                return result;
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Whether a failed call has no answer, rather than a fault of this program.</summary>
    public static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>Whether a failed call cannot have reached the platform: the connection was never made.</summary>
    public static bool WasNeverSent(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError:
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };
}
