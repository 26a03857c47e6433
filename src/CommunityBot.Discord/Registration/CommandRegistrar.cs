namespace CommunityBot.Discord.Registration;

/// <summary>Registers the commands with Discord once per start, unless Discord has the same ones already.</summary>
internal sealed partial class CommandRegistrar(
    ApiClient api, CommandDispatcher dispatcher, DiscordSettings settings, TimeoutOptions timeouts, RandomSource random, TimeProvider clock,
    ILogger<CommandRegistrar> logger)
{
    /// <summary>Registers the commands, with retries until Discord accepts or refuses them.</summary>
    public async Task RegisterAsync(string applicationId, CancellationToken cancellationToken)
    {
        var commands = ApplicationCommands.Create(dispatcher.Commands);
        var everywhere = $"applications/{applicationId}/commands";
        if (settings.GuildId is not { } guild)
        {
            await SetCommandsAsync(everywhere, commands, cancellationToken);
            return;
        }

        // Commands of one server need no fields about other places, and must not appear a second time.
        await SetCommandsAsync(
            $"applications/{applicationId}/guilds/{guild}/commands", ApplicationCommands.ForOneServer(commands), cancellationToken);
        await SetCommandsAsync(everywhere, [], cancellationToken);
    }

    private async Task SetCommandsAsync(string path, IReadOnlyList<ApplicationCommandPayload> commands, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        while (true)
        {
            var answer = await api.SendOnceAsync("GET", path, null, timeouts.Request, cancellationToken);
            if (answer.IsSuccess && CommandComparer.AreEqual(answer.Body, commands))
            {
                Log.Same(logger);
                return;
            }

            if (!answer.IsTransient)
                answer = await api.SendOnceAsync("PUT", path, DiscordJson.Write(commands), timeouts.Request, cancellationToken);
            if (answer.IsSuccess)
            {
                Log.Registered(logger, commands.Count);
                return;
            }

            if (!answer.IsTransient)
            {
                Log.Refused(logger, answer, answer.Code == ApiErrors.MissingAccess
                    ? "the app is not installed in the server that Discord:GuildId names"
                    : "commands of an earlier start stay as they are");
                return;
            }

            var wait = backoff.Next(atLeast: answer.RetryAfter);
            Log.NotYet(logger, answer, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

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
