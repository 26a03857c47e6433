namespace CommunityBot.Discord.Connection;

/// <summary>Asks Discord which app the token is of. Over HTTP, there is no gateway that says it.</summary>
internal sealed partial class ApplicationLookup(
    ApiClient api, DiscordSettings settings, TimeoutOptions timeouts, PlatformStatuses statuses, RandomSource random, TimeProvider clock,
    ILogger<ApplicationLookup> logger)
{
    private const int Unauthorized = 401;

    /// <summary>Returns the app's id, and reports Discord's status. It asks until there is an answer.</summary>
    public async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        statuses.ReportNotConnected(DiscordSettings.Platform, reason: null);
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        while (true)
        {
            var answer = await api.SendOnceAsync("GET", "applications/@me", null, timeouts.Request, cancellationToken);
            if (answer.IsSuccess && answer.Json?.Id("id") is { } id)
            {
                Report(answer.Json.Value.Text("verify_key"));
                return id;
            }

            var (reason, wait) = answer.Status == Unauthorized
                ? ("Discord refuses Discord:Token; set the right one and start again", timeouts.InvalidTokenRetry)
                : (answer.Status == 0 ? "Discord does not answer" : $"Discord answers {answer}", backoff.Next(atLeast: answer.RetryAfter));
            statuses.ReportNotConnected(DiscordSettings.Platform, reason, wait);
            Log.NotFound(logger, reason, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    // With the key of another app, every request of Discord is refused.
    private void Report(string? key)
    {
        if (key is null || key.Equals(settings.PublicKey, StringComparison.OrdinalIgnoreCase))
        {
            statuses.Report(DiscordSettings.Platform, PlatformState.Connected, "connected over HTTP");
            Log.Ready(logger);
            return;
        }

        statuses.ReportNotConnected(
            DiscordSettings.Platform,
            "Discord:PublicKey is not that of the app that Discord:Token is of; set the right one and start again");
        Log.OtherKey(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord is connected over HTTP: it sends interactions to /discord/interactions")]
        public static partial void Ready(ILogger logger);

        [LoggerMessage(
            LogLevel.Critical, "Discord:PublicKey is not that of the app that Discord:Token is of: no interaction can be answered")]
        public static partial void OtherKey(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "{Reason}; next try in {Seconds:F0} s")]
        public static partial void NotFound(ILogger logger, string reason, double seconds);
    }
}
