using System.Net;
using System.Net.Http.Headers;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Payloads;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Api;

/// <summary>
/// Posts to the address that an interaction brings along, which works where the bot is no member. It goes out without any token: the address is
/// its own permission, and it comes from outside.
/// </summary>
internal sealed partial class ResponseUrlClient(HttpClient http, ApiEndpoints addresses, TimeoutOptions periods, TimeProvider clock, ILogger<ResponseUrlClient> logger)
{
    private const int MaxTries = 4;

    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Posts once; where Slack asks to wait, after that.</summary>
    /// <returns>Whether Slack took it.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<bool> PostAsync(string? address, MessagePayload message, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return false;
        if (!addresses.IsSlackAddress(uri))
        {
            Log.NotSlack(logger);
            return false;
        }

        for (var tries = 1; ; tries++)
        {
            var (isTaken, wait) = await PostOnceAsync(uri, message, cancellationToken);
            if (wait is not { } after || tries == MaxTries || after > periods.LongestRetryAfter)
                return isTaken;
            await Task.Delay(after, clock, cancellationToken);
        }
    }

    private async Task<(bool IsTaken, TimeSpan? Wait)> PostOnceAsync(Uri address, MessagePayload message, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(periods.Request, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var content = new StringContent(SlackJson.Write(message), new MediaTypeHeaderValue("application/json", "utf-8"));
            using var response = await http.PostAsync(address, content, either.Token);
            if (response.IsSuccessStatusCode)
                return (true, null);
            Log.NotTaken(logger, (int)response.StatusCode);
            return (false, response.StatusCode == HttpStatusCode.TooManyRequests ? response.Headers.RetryAfter?.Delta ?? DefaultRetryAfter : null);
        }
        catch (Exception noAnswer) when (!cancellationToken.IsCancellationRequested && noAnswer is HttpRequestException or IOException or OperationCanceledException)
        {
            // It may have arrived: sent again, it could be read twice.
            Log.NoAnswer(logger);
            return (timeout.IsCancellationRequested, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A payload named a response_url that is not Slack's; nothing was sent there")]
        public static partial void NotSlack(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "A response_url answered {Status}")]
        public static partial void NotTaken(ILogger logger, int status);

        [LoggerMessage(LogLevel.Warning, "A response_url did not answer")]
        public static partial void NoAnswer(ILogger logger);
    }
}
