namespace CommunityBot.Slack.Api;

/// <summary>
/// Makes every call of Slack's Web API. It retries after 429, as long as Slack asks to wait; it sends nothing else twice.
/// </summary>
internal sealed partial class ApiClient(ITransport transport, TimeoutOptions timeouts, TimeProvider clock, ILogger<ApiClient> logger)
{
    /// <summary>Calls a method that writes.</summary>
    public Task<ApiResponse> WriteAsync(string method, object payload, CancellationToken cancellationToken) =>
        SendAsync(ApiRequest.Write(method, payload), cancellationToken);

    /// <summary>Calls a method that reads.</summary>
    public Task<ApiResponse> ReadAsync(string method, IReadOnlyDictionary<string, string> query, CancellationToken cancellationToken) =>
        SendAsync(new(method, null, query), cancellationToken);

    /// <summary>Makes one attempt, for a caller that retries by itself.</summary>
    public async Task<ApiResponse> TryAsync(ApiRequest request, CancellationToken cancellationToken) =>
        LogFailure(request, await transport.CallAsync(request, cancellationToken));

    private async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        return LogFailure(
            request,
            await HttpRetry.RunAsync(() => transport.CallAsync(request, cancellationToken), GetWait, clock, cancellationToken));

        TimeSpan? GetWait(ApiResponse attempt, int attempts)
        {
            if (timeouts.GetRetryWait((attempt as ApiResponse.RateLimited)?.RetryAfter, attempts) is not { } wait)
                return null;
            Log.Waits(logger, request.Method, wait.TotalSeconds);
            return wait;
        }
    }

    private ApiResponse LogFailure(ApiRequest request, ApiResponse response)
    {
        if (response is not ApiResponse.Success)
            Log.NotDone(logger, request.Method, response);
        return response;
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
