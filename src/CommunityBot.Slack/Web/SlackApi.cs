using CommunityBot.Slack.Payloads;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Web;

/// <summary>The one place that calls Slack's Web API: it waits as long as Slack asks to and tries again, and nothing else is sent twice.</summary>
internal sealed partial class SlackApi(CallSlack call, SlackPeriods periods, TimeProvider clock, ILogger<SlackApi> logger)
{
    private const int MaxTries = 4;

    private static readonly IReadOnlyDictionary<string, string> NoQuery = new Dictionary<string, string>();

    /// <summary>Calls a method that writes.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<ApiAnswer> Write(string method, object payload, CancellationToken cancellationToken) =>
        Send(new(method, SlackJson.Write(payload), NoQuery), cancellationToken);

    /// <summary>Calls a method that reads.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<ApiAnswer> Read(string method, IReadOnlyDictionary<string, string> query, CancellationToken cancellationToken) =>
        Send(new(method, null, query), cancellationToken);

    private async Task<ApiAnswer> Send(ApiCall request, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await call(request, cancellationToken).ConfigureAwait(false);
            if (answer is not ApiAnswer.TooMany { After: var after } || tries == MaxTries || after > periods.LongestRetryAfter)
            {
                if (answer is not ApiAnswer.Done)
                    Log.NotDone(logger, request.Method, answer);
                return answer;
            }

            Log.Waits(logger, request.Method, after.TotalSeconds);
            await Task.Delay(after, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Slack answered {Method} with {Answer}")]
        public static partial void NotDone(ILogger logger, string method, ApiAnswer answer);

        [LoggerMessage(LogLevel.Information, "Slack asks to wait {Seconds:F0} s before {Method}")]
        public static partial void Waits(ILogger logger, string method, double seconds);
    }
}
