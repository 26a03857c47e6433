using CommunityBot.Slack.Interactions;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Slack;

/// <summary>
/// Listens to Slack from the start of the host to its end: identifies the bot, and keeps the connections open and the moderators current.
/// When the host stops, it takes no new interactions, finishes the running ones, and closes the connections last. Over HTTP it opens no
/// connection: <see cref="Http.InteractionEndpoint"/> takes the interactions.
/// </summary>
internal sealed partial class SlackListener(
    ConnectionOptions options,
    ITransport transport,
    SlackSettings settings,
    EnvelopeHandler envelopes,
    ConnectionStatus status,
    ModeratorDirectory moderators,
    ApiClient api,
    BotIdentity identity,
    TimeoutOptions timeouts,
    RandomSource random,
    TimeProvider clock,
    ILoggerFactory loggers) : IHostedService, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<SlackListener>();
    private readonly CancellationTokenSource _close = new();
    private Task _running = Task.CompletedTask;

    private int SocketCount => settings.UsesHttp ? 0 : options.SocketCount;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        status.ReportStarting(SocketCount);
        Log.Starts(_logger, transport.Name);
        _running = Task.Run(() => RunAsync(_close.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        status.ReportStopping();
        await envelopes.FinishAsync(timeouts.Shutdown);
        await _close.CancelAsync();
        await _running;
    }

    public void Dispose() => _close.Dispose();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await IdentifyBotAsync(cancellationToken);
            if (settings.UsesHttp)
            {
                status.ReportHttp();
                Log.Ready(_logger);
            }

            var connections = Enumerable.Range(0, SocketCount).Select(n => RunConnectionAsync(n, cancellationToken));
            await Task.WhenAll([RefreshModeratorsAsync(cancellationToken), .. connections]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception exception)
        {
            status.ReportProblem("stopped by an internal error, see the log");
            Log.Stopped(_logger, exception);
        }
    }

    private async Task IdentifyBotAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        while (true)
        {
            var answer = await api.TryAsync(ApiRequest.Write("auth.test", new object()), cancellationToken);
            if (answer is ApiResponse.Success success)
            {
                identity.Set(success.Json.NonBlankText("user_id"), success.Json.NonBlankText("bot_id"));
                return;
            }

            var (reason, wait) = answer switch
            {
                ApiResponse.Refused refused when ApiErrors.IsInvalidToken(refused.Error) =>
                    ($"Slack does not accept the bot's token ({refused.Error}): check Slack:BotToken", timeouts.InvalidTokenRetry),
                ApiResponse.Refused or ApiResponse.ServerError => ($"Slack does not say who the bot is ({answer})", backoff.Next()),
                ApiResponse.RateLimited limited => ("Slack asks to wait", backoff.Next(atLeast: limited.RetryAfter)),
                _ => ("Slack cannot be reached", backoff.Next()),
            };
            status.ReportProblem(reason, wait);
            Log.NotIdentified(_logger, reason, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private async Task RunConnectionAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Delay(number * timeouts.BetweenSockets, clock, cancellationToken);
        var logger = loggers.CreateLogger<ConnectionSupervisor>();
        var supervisor = new ConnectionSupervisor(
            number, transport, api, settings, envelopes.Handle, status, timeouts, random, clock, logger);
        await supervisor.RunAsync(cancellationToken);
    }

    private async Task RefreshModeratorsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await moderators.RefreshAsync(cancellationToken);
            await Task.Delay(timeouts.ModeratorRefresh, clock, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Slack: connecting with {Transport}")]
        public static partial void Starts(ILogger logger, string transport);

        [LoggerMessage(LogLevel.Information, "Slack is connected over HTTP: it sends interactions to the paths below /slack")]
        public static partial void Ready(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "{Reason}; next try in {Seconds:F1} s")]
        public static partial void NotIdentified(ILogger logger, string reason, double seconds);

        [LoggerMessage(LogLevel.Error, "The Slack adapter stopped: restart the bot")]
        public static partial void Stopped(ILogger logger, Exception exception);
    }
}
