namespace CommunityBot.Discord.Registration;

/// <summary>Registers the commands with Discord once per start, unless Discord has the same ones already.</summary>
internal sealed partial class CommandRegistrar(
    ApiClient api, CommandDispatcher dispatcher, DiscordSettings settings, PlatformStatuses statuses, TimeoutOptions timeouts,
    RandomSource random, TimeProvider clock, ILogger<CommandRegistrar> logger)
{
    private const string NotRegisteredYet = "its commands are not registered yet";

    /// <summary>
    /// Registers the commands, with retries until Discord accepts or refuses them. Until it accepts them, the status of Discord says so.
    /// </summary>
    public async Task RegisterAsync(string applicationId, CancellationToken cancellationToken)
    {
        var commands = ApplicationCommands.Create(dispatcher.Commands);
        Report(NotRegisteredYet);
        var everywhere = $"applications/{applicationId}/commands";
        if (settings.GuildId is not { } guild)
        {
            await SetCommandsAsync(everywhere, commands, Report, cancellationToken);
            return;
        }

        // Commands of one server need no fields about other places, and must not appear a second time.
        await SetCommandsAsync(
            $"applications/{applicationId}/guilds/{guild}/commands", ApplicationCommands.ForOneServer(commands), Report,
            cancellationToken);
        await SetCommandsAsync(everywhere, [], report: null, cancellationToken);
    }

    /// <summary>Reports that registering the commands failed unexpectedly.</summary>
    public void ReportFailure() => Report("its commands could not be registered, see the log");

    private void Report(string? problem, TimeSpan? wait = null) => statuses.ReportProblem(DiscordSettings.Platform, problem, wait);

    private async Task SetCommandsAsync(
        string path, IReadOnlyList<ApplicationCommandPayload> commands, Action<string?, TimeSpan?>? report,
        CancellationToken cancellationToken)
    {
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        while (true)
        {
            var answer = await api.SendOnceAsync("GET", path, null, timeouts.Request, cancellationToken);
            if (answer.IsSuccess && CommandComparer.AreEqual(answer.Body, commands))
            {
                report?.Invoke(null, null);
                Log.Same(logger);
                return;
            }

            if (!answer.IsTransient)
                answer = await api.SendOnceAsync("PUT", path, DiscordJson.Write(commands), timeouts.Request, cancellationToken);
            if (answer.IsSuccess)
            {
                report?.Invoke(null, null);
                Log.Registered(logger, commands.Count);
                return;
            }

            if (!answer.IsTransient)
            {
                var reason = answer.Code == ApiErrors.MissingAccess
                    ? "the app is not installed in the server that Discord:GuildId names"
                    : "commands of an earlier start stay as they are";
                report?.Invoke($"Discord refuses its commands ({answer}): {reason}", null);
                Log.Refused(logger, answer, reason);
                return;
            }

            var wait = backoff.Next(atLeast: answer.RetryAfter);
            report?.Invoke($"{NotRegisteredYet} ({DescribeDelay(answer)})", wait);
            Log.NotYet(logger, answer, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private static string DescribeDelay(ApiResponse answer) => answer.Status switch
    {
        0 => "Discord does not answer",
        429 => "Discord asks to wait",
        _ => $"Discord answers {answer}",
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Discord has the current commands already")]
        public static partial void Same(ILogger logger);

        [LoggerMessage(LogLevel.Information, "{Count} commands were registered with Discord")]
        public static partial void Registered(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "The commands could not be registered with Discord: {Answer}; next try in {Seconds:F0} s")]
        public static partial void NotYet(ILogger logger, ApiResponse answer, double seconds);

        [LoggerMessage(LogLevel.Error, "Discord refuses to register the commands ({Answer}): {Reason}")]
        public static partial void Refused(ILogger logger, ApiResponse answer, string reason);
    }
}
