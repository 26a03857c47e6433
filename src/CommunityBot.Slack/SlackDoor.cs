using CommunityBot.Core.Commands;
using CommunityBot.Core.Platforms;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Interactions;
using CommunityBot.Slack.Socket;
using CommunityBot.Slack.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack;

/// <summary>
/// The way in from Slack, from the start of the process to its end: finds out who the bot is, keeps the sockets up and the moderators known.
/// Stopping takes no new questions, finishes the answers on their way, and closes the sockets last.
/// </summary>
internal sealed partial class SlackDoor(
    SlackConnections connections,
    OpenSocket open,
    Envelopes envelopes,
    SocketBoard board,
    Moderators moderators,
    SlackApi api,
    BotIdentity identity,
    [FromKeyedServices(SocketBoard.Name)] AnswersInFlight answers,
    SlackPeriods periods,
    Picker picker,
    TimeProvider clock,
    ILoggerFactory loggers) : IHostedService, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<SlackDoor>();
    private readonly CancellationTokenSource _close = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        board.Wanted(connections.Number);
        _running = Task.Run(() => Run(_close.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        board.Stopping();
        await answers.Finish(periods.Finish).ConfigureAwait(false);
        await _close.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    public void Dispose() => _close.Dispose();

    private async Task Run(CancellationToken cancellationToken)
    {
        try
        {
            await Identify(cancellationToken).ConfigureAwait(false);
            await Task.WhenAll([Look(cancellationToken), .. Enumerable.Range(0, connections.Number).Select(n => Keep(n, cancellationToken))]).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The bot stops.
        }
        catch (Exception surprise)
        {
            board.Trouble("stopped by a mistake of mine, see the log");
            Log.Surprise(_logger, surprise);
        }
    }

    private async Task Identify(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(periods.FirstWait, periods.LongestWait, picker);
        while (true)
        {
            var answer = await api.Write("auth.test", new object(), cancellationToken).ConfigureAwait(false);
            if (answer is ApiAnswer.Done done)
            {
                identity.UserId = done.Json.Text("user_id");
                return;
            }

            var (why, wait) = answer switch
            {
                ApiAnswer.Refused refused when SlackErrors.IsWrongToken(refused.Error) => ($"Slack does not take the bot's token ({refused.Error}): check Slack:BotToken", periods.WrongToken),
                ApiAnswer.Refused refused => ($"Slack does not say who the bot is ({refused.Error})", backoff.Next()),
                ApiAnswer.TooMany tooMany => ("Slack asks to wait", backoff.Next(atLeast: tooMany.After)),
                _ => ("Slack cannot be reached", backoff.Next()),
            };
            board.Trouble($"{why}; next try in {wait.TotalSeconds:F0} s");
            Log.NotIdentified(_logger, why, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task Keep(int number, CancellationToken cancellationToken)
    {
        await Task.Delay(number * periods.BetweenSockets, clock, cancellationToken).ConfigureAwait(false);
        await new SocketKeeper(number, open, envelopes.Take, board, periods, picker, clock, loggers.CreateLogger<SocketKeeper>()).Run(cancellationToken).ConfigureAwait(false);
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        while (true)
        {
            await moderators.Look(cancellationToken).ConfigureAwait(false);
            await Task.Delay(periods.Groups, clock, cancellationToken).ConfigureAwait(false);
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

/// <summary>How many sockets are kept up: with two, one serves while the other is replaced. Slack allows ten.</summary>
internal sealed record SlackConnections(int Number);
