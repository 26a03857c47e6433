using System.Net;
using System.Net.Http.Headers;

namespace CommunityBot.Slack.Api;

/// <summary>
/// Posts to the <c>response_url</c> of an interaction, which works where the bot is not a member. It sends no token: the URL is its own
/// permission, and it comes from outside.
/// </summary>
internal sealed partial class ResponseUrlClient(
    HttpClient http, SlackSettings settings, TimeoutOptions timeouts, TimeProvider clock, ILogger<ResponseUrlClient> logger)
{
    /// <summary>Posts a message; where Slack asks to wait, waits and posts again.</summary>
    /// <returns>Whether Slack accepted it.</returns>
    public async Task<bool> PostAsync(string? url, MessagePayload message, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return false;
        if (!settings.IsResponseUrl(uri))
        {
            Log.NotSlack(logger);
            return false;
        }

        var (isAccepted, _) = await HttpRetry.RunAsync(
            () => PostOnceAsync(uri, message, cancellationToken), (result, attempts) => timeouts.GetRetryWait(result.RetryAfter, attempts),
            clock, cancellationToken);
        return isAccepted;
    }

    private async Task<(bool IsAccepted, TimeSpan? RetryAfter)> PostOnceAsync(
        Uri url, MessagePayload message, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(timeouts.Request, clock, cancellationToken);
        try
        {
            using var content = new StringContent(SlackJson.Write(message), new MediaTypeHeaderValue("application/json", "utf-8"));
            using var response = await http.PostAsync(url, content, limit.Token);
            if (response.IsSuccessStatusCode)
                return (true, null);
            Log.NotAccepted(logger, (int)response.StatusCode);
            var isLimited = response.StatusCode == HttpStatusCode.TooManyRequests;
            return (false, isLimited ? response.Headers.RetryAfter?.Delta ?? HttpRetry.DefaultRetryAfter : null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && HttpRetry.IsNoAnswer(exception))
        {
            // After a timeout the message may have arrived: posted again, members could see it twice.
            Log.NoAnswer(logger);
            return (limit.IsReached, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Slack: a payload named a response_url of another host; nothing was sent there")]
        public static partial void NotSlack(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "Slack: a response_url answered {Status}")]
        public static partial void NotAccepted(ILogger logger, int status);

        [LoggerMessage(LogLevel.Warning, "Slack: a response_url did not answer")]
        public static partial void NoAnswer(ILogger logger);
    }
}
