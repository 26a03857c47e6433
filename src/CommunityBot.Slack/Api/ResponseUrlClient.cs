using System.Net;
using System.Net.Http.Headers;

namespace CommunityBot.Slack.Api;

/// <summary>
/// Posts to the <c>response_url</c> of an interaction, which works where the bot is not a member. It sends no token: the URL is its own
/// permission, and it comes from outside.
/// </summary>
internal sealed partial class ResponseUrlClient(
    HttpClient http, SlackSettings settings, RetryPolicy retries, TimeoutOptions timeouts, TimeProvider clock,
    ILogger<ResponseUrlClient> logger)
{
    private static readonly ApiResponse NoAddress = new ApiResponse.Refused(ApiErrors.NoResponseUrl);

    /// <summary>Posts a message.</summary>
    /// <param name="url">The address; a message to none, or to another host than Slack's, is refused here.</param>
    /// <param name="message">The message.</param>
    /// <param name="repetition">When it may be posted again.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<ApiResponse> PostAsync(
        string? url, MessagePayload message, Repetition repetition, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return NoAddress;
        if (!settings.IsResponseUrl(uri))
        {
            Log.NotSlack(logger);
            return NoAddress;
        }

        var answer = await retries.RunAsync(
            () => PostOnceAsync(uri, message, cancellationToken), repetition, wait => Log.Waits(logger, wait.TotalSeconds),
            cancellationToken);
        if (answer is not ApiResponse.Success)
            Log.NotAccepted(logger, answer);
        return answer;
    }

    private async Task<ApiResponse> PostOnceAsync(Uri url, MessagePayload message, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(timeouts.Request, clock, cancellationToken);
        try
        {
            using var content = new StringContent(SlackJson.Write(message), new MediaTypeHeaderValue("application/json", "utf-8"));
            using var response = await http.PostAsync(url, content, limit.Token);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                return new ApiResponse.RateLimited(response.Headers.RetryAfter?.Delta ?? HttpRetry.DefaultRetryAfter);
            var answer = Read(await response.Content.ReadAsStringAsync(limit.Token));
            var isRefusal = answer is ApiResponse.Refused && response.StatusCode < HttpStatusCode.InternalServerError;
            return response.IsSuccessStatusCode || isRefusal ? answer : ApiResponse.FromStatus(response.StatusCode);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && HttpRetry.IsNoAnswer(exception))
        {
            return new ApiResponse.NoResponse(MayHaveSucceeded: !HttpRetry.WasNeverSent(exception));
        }
    }

    // Slack says "ok", or answers as the Web API does. Anything else, such as a page in HTML, comes from something between, and nobody
    // knows whether Slack got the message.
    private static ApiResponse Read(string body)
    {
        if (body.Trim() == "ok")
            return new ApiResponse.Success(default);
        try
        {
            return ApiResponse.Read(JsonElement.Parse(body));
        }
        catch (JsonException)
        {
            return new ApiResponse.NoResponse(MayHaveSucceeded: true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Slack: a payload named a response_url of another host; nothing was sent there")]
        public static partial void NotSlack(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "Slack: a response_url answered with {Answer}")]
        public static partial void NotAccepted(ILogger logger, ApiResponse answer);

        [LoggerMessage(LogLevel.Information, "Slack: a response_url is posted to again in {Seconds:F1} s")]
        public static partial void Waits(ILogger logger, double seconds);
    }
}
