using CommunityBot.Core.Commands;
using CommunityBot.Platforms;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Connection;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Interactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack;

/// <summary>
/// The way in from Slack, from the start of the process to its end: finds out who the bot is, keeps the sockets up and the moderators known.
/// Stopping takes no new questions, finishes the answers on their way, and closes the sockets last.
/// </summary>
internal sealed partial class SlackListener(
    ConnectionOptions connections,
    OpenSocket open,
    EnvelopeHandler envelopes,
    ConnectionStatus board,
    ModeratorDirectory moderators,
    ApiClient api,
    BotIdentity identity,
    [FromKeyedServices(ConnectionStatus.Platform)] RequestTracker answers,
    TimeoutOptions periods,
    RandomSource picker,
    TimeProvider clock,
    ILoggerFactory loggers) : IHostedService, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<SlackListener>();
    private readonly CancellationTokenSource _close = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        board.ReportStarting(connections.SocketCount);
        _running = Task.Run(() => RunAsync(_close.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        board.ReportStopping();
        await answers.FinishAsync(periods.Shutdown);
        await _close.CancelAsync();
        await _running;
    }

    public void Dispose() => _close.Dispose();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await IdentifyBotAsync(cancellationToken);
            await Task.WhenAll([RefreshModeratorsAsync(cancellationToken), .. Enumerable.Range(0, connections.SocketCount).Select(n => RunConnectionAsync(n, cancellationToken))]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The bot stops.
        }
        catch (Exception surprise)
        {
            board.ReportProblem("stopped by a mistake of mine, see the log");
            Log.Surprise(_logger, surprise);
        }
    }

    private async Task IdentifyBotAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(periods.FirstRetry, periods.LongestRetry, picker);
        while (true)
        {
            var answer = await api.WriteAsync("auth.test", new object(), cancellationToken);
            if (answer is ApiResponse.Success done)
            {
                identity.UserId = done.Json.Text("user_id");
                return;
            }

            var (why, wait) = answer switch
            {
                ApiResponse.Refused refused when ApiErrors.IsInvalidToken(refused.Error) => ($"Slack does not take the bot's token ({refused.Error}): check Slack:BotToken", periods.InvalidTokenRetry),
                ApiResponse.Refused refused => ($"Slack does not say who the bot is ({refused.Error})", backoff.Next()),
                ApiResponse.RateLimited tooMany => ("Slack asks to wait", backoff.Next(atLeast: tooMany.RetryAfter)),
                _ => ("Slack cannot be reached", backoff.Next()),
            };
            board.ReportProblem($"{why}; next try in {wait.TotalSeconds:F0} s");
            Log.NotIdentified(_logger, why, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private async Task RunConnectionAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Delay(number * periods.BetweenSockets, clock, cancellationToken);
        await new ConnectionSupervisor(number, open, envelopes.Handle, board, periods, picker, clock, loggers.CreateLogger<ConnectionSupervisor>()).RunAsync(cancellationToken);
    }

    private async Task RefreshModeratorsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await moderators.RefreshAsync(cancellationToken);
            await Task.Delay(periods.ModeratorRefresh, clock, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Why}; next try in {Seconds:F1} s")]
        public static partial void NotIdentified(ILogger logger, string why, double seconds);

        [LoggerMessage(LogLevel.Error, "The Slack door stopped")]
        public static partial void Surprise(ILogger logger, Exception exception);
    }
}
