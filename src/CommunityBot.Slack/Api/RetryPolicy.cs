namespace CommunityBot.Slack.Api;

/// <summary>
/// Makes a call to Slack again where that cannot do it twice: after 429, as long as Slack asks to wait; when it was never sent; and after
/// a failure as far as the call's <see cref="Repetition"/> allows.
/// </summary>
internal sealed class RetryPolicy(TimeoutOptions timeouts, RandomSource random, TimeProvider clock)
{
    /// <summary>Returns the last answer.</summary>
    /// <param name="attempt">Makes the call once.</param>
    /// <param name="repetition">When the call may be made again.</param>
    /// <param name="waits">Told each wait.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    public Task<ApiResponse> RunAsync(
        Func<Task<ApiResponse>> attempt, Repetition repetition, Action<TimeSpan> waits, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        return HttpRetry.RunAsync(attempt, GetWait, clock, cancellationToken);

        TimeSpan? GetWait(ApiResponse answer, int attempts)
        {
            var wait = answer is ApiResponse.RateLimited { RetryAfter: var after }
                ? timeouts.GetRetryWait(after, attempts)
                : IsRepeatable(answer, repetition) && clock.GetElapsedTime(start) < timeouts.Outage ? backoff.Next() : null;
            if (wait is { } time)
                waits(time);
            return wait;
        }
    }

    private static bool IsRepeatable(ApiResponse answer, Repetition repetition) => answer switch
    {
        ApiResponse.NoResponse { MayHaveSucceeded: false } => true,
        ApiResponse.NoResponse => repetition == Repetition.Always,
        ApiResponse.ServerError => repetition != Repetition.Never,
        _ => false,
    };
}

/// <summary>When a call may be made again although Slack may have done it.</summary>
internal enum Repetition
{
    /// <summary>Everybody would see it twice.</summary>
    Never,

    /// <summary>
    /// When Slack said that it failed, which hardly ever means that it did it all the same; not when there was no answer.
    /// </summary>
    AfterServerError,

    /// <summary>Doing it twice is the same as doing it once.</summary>
    Always,
}
