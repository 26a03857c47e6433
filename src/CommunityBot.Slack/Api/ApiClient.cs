namespace CommunityBot.Slack.Api;

/// <summary>
/// Makes every call of Slack's Web API. It retries after 429, as long as Slack asks to wait; it sends nothing else twice.
/// </summary>
internal sealed partial class ApiClient(CallSlack call, TimeoutOptions timeouts, TimeProvider clock, ILogger<ApiClient> logger)
{
    private static readonly IReadOnlyDictionary<string, string> NoQuery = new Dictionary<string, string>();

    /// <summary>Calls a method that writes.</summary>
    public Task<ApiResponse> WriteAsync(string method, object payload, CancellationToken cancellationToken) =>
        SendAsync(new(method, SlackJson.Write(payload), NoQuery), cancellationToken);

    /// <summary>Calls a method that reads.</summary>
    public Task<ApiResponse> ReadAsync(string method, IReadOnlyDictionary<string, string> query, CancellationToken cancellationToken) =>
        SendAsync(new(method, null, query), cancellationToken);

    private async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await HttpRetry.RunAsync(() => call(request, cancellationToken), GetWait, clock, cancellationToken);
        if (response is not ApiResponse.Success)
            Log.NotDone(logger, request.Method, response);
        return response;

        TimeSpan? GetWait(ApiResponse attempt, int attempts)
        {
            if (timeouts.GetRetryWait((attempt as ApiResponse.RateLimited)?.RetryAfter, attempts) is not { } wait)
                return null;
            Log.Waits(logger, request.Method, wait.TotalSeconds);
            return wait;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Slack answered {Method} with {Answer}")]
        public static partial void NotDone(ILogger logger, string method, ApiResponse answer);

        [LoggerMessage(LogLevel.Information, "Slack asks to wait {Seconds:F0} s before {Method}")]
        public static partial void Waits(ILogger logger, string method, double seconds);
    }
}

/// <summary>The bot's user in Slack.</summary>
internal sealed class BotIdentity
{
    private volatile string? _userId;

    /// <summary>Null until Slack has identified the bot.</summary>
    public string? UserId
    {
        get => _userId;
        set => _userId = value;
    }
}
