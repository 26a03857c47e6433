using CommunityBot.Core.Commands;
using CommunityBot.Discord.Configuration;
using CommunityBot.Platforms;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Api;

/// <summary>
/// The one place that speaks to Discord's API. What may pass is tried again: no answer, 429 after as long as Discord says, and 5xx. What is refused is
/// never sent twice, since 10,000 refusals in ten minutes ban the address.
/// </summary>
internal sealed partial class ApiClient(SendRequest send, TimeoutOptions periods, RandomSource picker, TimeProvider clock, ILogger<ApiClient> logger)
{
    // Shorter than a platform's first wait: somebody may be waiting for it.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    /// <summary>Sends until there is a definite answer, or until no further try fits into <paramref name="patience"/>: then the last answer.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<ApiResponse> SendAsync(string method, string path, string? json, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var backoff = new Backoff(FirstWait, periods.LongestRetry, picker);
        for (var tries = 1; ; tries++)
        {
            var left = patience - clock.GetElapsedTime(began);
            var response = await SendOnceAsync(method, path, json, left < periods.Request ? left : periods.Request, cancellationToken);
            var wait = backoff.Next(atLeast: response.RetryAfter);
            if (!response.IsTransient || clock.GetElapsedTime(began) + wait >= patience)
                return response with { Tries = tries };
            Log.TryingAgain(logger, method, response, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Sends once, whatever comes of it.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<ApiResponse> SendOnceAsync(string method, string path, string? json, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.FromMilliseconds(1), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await send(method, path, json, either.Token);
        }
        catch (Exception noAnswer) when (!cancellationToken.IsCancellationRequested && noAnswer is HttpRequestException or IOException or OperationCanceledException)
        {
            // A connection that was never made carried nothing.
            return ApiResponse.Unreachable with
            {
                WasNeverSent = noAnswer is HttpRequestException
                {
                    HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
                },
            };
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Discord answered a {Method} with {Answer}; next try in {Seconds:F1} s")]
        public static partial void TryingAgain(ILogger logger, string method, ApiResponse answer, double seconds);
    }
}
