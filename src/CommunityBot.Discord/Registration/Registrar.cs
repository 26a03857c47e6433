using CommunityBot.Core.Commands;
using CommunityBot.Core.Platforms;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Registration;

/// <summary>Sees to it, once per start, that Discord has the commands there are, and says nothing to it when it has.</summary>
internal sealed partial class Registrar(
    DiscordApi api,
    CommandDispatcher dispatcher,
    DiscordSettings settings,
    DiscordPeriods periods,
    Picker picker,
    TimeProvider clock,
    ILogger<Registrar> logger)
{
    /// <summary>Registers them, trying until it is done or refused.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task Register(string applicationId, CancellationToken cancellationToken)
    {
        var commands = ApplicationCommands.Of(dispatcher.Commands);
        var everywhere = $"applications/{applicationId}/commands";
        if (settings.GuildId is not { } guild)
        {
            await Set(everywhere, commands, cancellationToken).ConfigureAwait(false);
            return;
        }

        // In one server they need no word on where else, and must not stand a second time.
        await Set($"applications/{applicationId}/guilds/{guild}/commands", ApplicationCommands.OfOneServer(commands), cancellationToken).ConfigureAwait(false);
        await Set(everywhere, [], cancellationToken).ConfigureAwait(false);
    }

    private async Task Set(string path, IReadOnlyList<ApplicationCommandPayload> commands, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(periods.FirstWait, periods.LongestWait, picker);
        while (true)
        {
            var answer = await api.Once("GET", path, null, periods.Request, cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccess && RegisteredCommands.AreSame(answer.Body, commands))
            {
                Log.Same(logger);
                return;
            }

            if (!answer.IsPassing)
                answer = await api.Once("PUT", path, DiscordJson.Write(commands), periods.Request, cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccess)
            {
                Log.Registered(logger, commands.Count);
                return;
            }

            if (!answer.IsPassing)
            {
                Log.Refused(logger, answer, answer.Code == ApiCodes.MissingAccess
                    ? "the app is not installed in the server that Discord:GuildId names" : "commands of an earlier start stay as they are");
                return;
            }

            var wait = backoff.Next(atLeast: answer.RetryAfter);
            Log.NotYet(logger, answer, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
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
