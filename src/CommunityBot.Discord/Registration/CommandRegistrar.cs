using CommunityBot.Core.Commands;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Payloads;
using CommunityBot.Platforms;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Registration;

/// <summary>Sees to it, once per start, that Discord has the commands there are, and says nothing to it when it has.</summary>
internal sealed partial class CommandRegistrar(
    ApiClient api,
    CommandDispatcher dispatcher,
    DiscordSettings settings,
    TimeoutOptions periods,
    RandomSource picker,
    TimeProvider clock,
    ILogger<CommandRegistrar> logger)
{
    /// <summary>Registers them, trying until it is done or refused.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task RegisterAsync(string applicationId, CancellationToken cancellationToken)
    {
        var commands = ApplicationCommands.Create(dispatcher.Commands);
        var everywhere = $"applications/{applicationId}/commands";
        if (settings.GuildId is not { } guild)
        {
            await SetCommandsAsync(everywhere, commands, cancellationToken);
            return;
        }

        // In one server they need no word on where else, and must not stand a second time.
        await SetCommandsAsync($"applications/{applicationId}/guilds/{guild}/commands", ApplicationCommands.ForOneServer(commands), cancellationToken);
        await SetCommandsAsync(everywhere, [], cancellationToken);
    }

    private async Task SetCommandsAsync(string path, IReadOnlyList<ApplicationCommandPayload> commands, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(periods.FirstRetry, periods.LongestRetry, picker);
        while (true)
        {
            var answer = await api.SendOnceAsync("GET", path, null, periods.Request, cancellationToken);
            if (answer.IsSuccess && CommandComparer.AreEqual(answer.Body, commands))
            {
                Log.Same(logger);
                return;
            }

            if (!answer.IsTransient)
                answer = await api.SendOnceAsync("PUT", path, DiscordJson.Write(commands), periods.Request, cancellationToken);
            if (answer.IsSuccess)
            {
                Log.Registered(logger, commands.Count);
                return;
            }

            if (!answer.IsTransient)
            {
                Log.Refused(logger, answer, answer.Code == ApiErrors.MissingAccess
                    ? "the app is not installed in the server that Discord:GuildId names" : "commands of an earlier start stay as they are");
                return;
            }

            var wait = backoff.Next(atLeast: answer.RetryAfter);
            Log.NotYet(logger, answer, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Discord's commands are as they should be")]
        public static partial void Same(ILogger logger);

        [LoggerMessage(LogLevel.Information, "{Count} commands were registered with Discord")]
        public static partial void Registered(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "Discord's commands could not be registered: {Answer}; next try in {Seconds:F0} s")]
        public static partial void NotYet(ILogger logger, ApiResponse answer, double seconds);

        [LoggerMessage(LogLevel.Error, "Discord refuses to register the commands ({Answer}): {Reason}")]
        public static partial void Refused(ILogger logger, ApiResponse answer, string reason);
    }
}
