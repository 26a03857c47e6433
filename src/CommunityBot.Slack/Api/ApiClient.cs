using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Payloads;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Api;

/// <summary>The one place that calls Slack's Web API: it waits as long as Slack asks to and tries again, and nothing else is sent twice.</summary>
internal sealed partial class ApiClient(CallSlack call, TimeoutOptions periods, TimeProvider clock, ILogger<ApiClient> logger)
{
    private const int MaxTries = 4;

    private static readonly IReadOnlyDictionary<string, string> NoQuery = new Dictionary<string, string>();

    /// <summary>Calls a method that writes.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<ApiResponse> WriteAsync(string method, object payload, CancellationToken cancellationToken) =>
        SendAsync(new(method, SlackJson.Write(payload), NoQuery), cancellationToken);

    /// <summary>Calls a method that reads.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<ApiResponse> ReadAsync(string method, IReadOnlyDictionary<string, string> query, CancellationToken cancellationToken) =>
        SendAsync(new(method, null, query), cancellationToken);

    private async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await call(request, cancellationToken);
            if (answer is not ApiResponse.RateLimited { RetryAfter: var after } || tries == MaxTries || after > periods.LongestRetryAfter)
            {
                if (answer is not ApiResponse.Success)
                    Log.NotDone(logger, request.Method, answer);
                return answer;
            }

            Log.Waits(logger, request.Method, after.TotalSeconds);
            await Task.Delay(after, clock, cancellationToken);
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
