namespace CommunityBot.Slack.Api;

/// <summary>Makes every call of Slack's Web API, at the pace that Slack allows and with retries that do nothing twice.</summary>
internal sealed partial class ApiClient(ITransport transport, RateLimiter limiter, RetryPolicy retries, ILogger<ApiClient> logger)
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

    private async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken) => LogFailure(
        request,
        await retries.RunAsync(
            () => AttemptAsync(request, cancellationToken), request.Repetition,
            wait => Log.Waits(logger, request.Method, wait.TotalSeconds), cancellationToken));

    private async Task<ApiResponse> AttemptAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(request, cancellationToken);
        return await transport.CallAsync(request, cancellationToken);
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

        [LoggerMessage(LogLevel.Information, "Slack: {Method} is tried again in {Seconds:F1} s")]
        public static partial void Waits(ILogger logger, string method, double seconds);
    }
}
