using System.Globalization;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// The one way from a door to a command: finds it, checks the arguments against its definition, asks it. Always ends in a reply:
/// what goes wrong is worded here, and only cancellation is thrown.
/// </summary>
public sealed partial class CommandDispatcher(
    IEnumerable<ICommand> commands,
    CurrentArchive archive,
    Picker picker,
    UnansweredQueries unanswered,
    ILogger<CommandDispatcher> logger)
{
    private readonly Dictionary<string, ICommand> _commands = commands.ToDictionary(c => c.Definition.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every command, in the order of <c>/help</c>.</summary>
    public IReadOnlyList<CommandDefinition> Commands { get; } = [.. commands.Select(c => c.Definition)];

    /// <summary>Answers a line that somebody typed or a button carried.</summary>
    /// <exception cref="OperationCanceledException">The door gave up.</exception>
    public Task<Reply> Answer(string line, Asker asker, CancellationToken cancellationToken) =>
        Answer(CommandLine.Parse(line, Commands), asker, cancellationToken);

    /// <summary>Answers a request.</summary>
    /// <exception cref="OperationCanceledException">The door gave up.</exception>
    public async Task<Reply> Answer(CommandRequest request, Asker asker, CancellationToken cancellationToken)
    {
        if (!_commands.TryGetValue(request.Command, out var command))
            return Refused(Refusal.UnknownCommand(request.Command, Commands), request.Command);

        var action = ActionOf(command.Definition, request.Action);
        if (!asker.IsModerator && (command.Definition.IsForModerators || action is { IsForModerators: true }))
            return Refused(Refusal.ForModerators(command.Definition, action), request.Command);

        var (arguments, refusal) = Check(command.Definition, action, request.Arguments);
        if (refusal is not null)
            return Refused(refusal, request.Command);

        try
        {
            var index = await archive.WhenLoaded(cancellationToken).ConfigureAwait(false);
            var reply = await command.Answer(new(index, Commands, asker, arguments) { Action = action?.Name }, cancellationToken).ConfigureAwait(false);
            if (reply.Outcome == Outcome.NothingFound)
            {
                Log.NothingFound(logger, command.Definition.Name, string.Join(' ', arguments.Values));
                unanswered.Add(command.Definition, arguments);
            }

            return reply;
        }
        catch (StoreUnavailableException unavailable)
        {
            Log.StoreUnavailable(logger, command.Definition.Name, unavailable.Message);
            return Refusal.StoreUnavailable(asker.IsModerator ? unavailable.Message : null);
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var reference = picker.Next(0x10000).ToString("X4", CultureInfo.InvariantCulture);
            Log.CommandFailed(logger, surprise, command.Definition.Name, reference);
            return Refusal.MyFault(reference);
        }
    }

    private Reply Refused(Reply refusal, string command)
    {
        Log.NotUnderstood(logger, command, refusal.Title);
        return refusal;
    }

    private static (Dictionary<string, string> Arguments, Reply? Refusal) Check(
        CommandDefinition command, CommandAction? action, IReadOnlyDictionary<string, string> given)
    {
        var parameters = action?.Parameters ?? command.Parameters;
        var arguments = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in parameters)
        {
            var value = given.FirstOrDefault(g => g.Key.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)).Value?.Trim();
            if (!string.IsNullOrEmpty(value))
            {
                if (parameter.Kind == ParameterKind.Number && !IsNumber(value))
                    return (arguments, Refusal.NotANumber(command, action, parameter, value));
                arguments[parameter.Name] = value;
            }
        }

        var missing = parameters.FirstOrDefault(p => p.IsRequired && !arguments.ContainsKey(p.Name));
        var isEnough = parameters.Any(p => p.IsEnough && arguments.ContainsKey(p.Name));
        return (arguments, missing is null || isEnough ? null : Refusal.Missing(command, action, missing));
    }

    private static CommandAction? ActionOf(CommandDefinition command, string? name) =>
        command.Actions.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? (command.Actions is [var first, ..] ? first : null);

    private static bool IsNumber(string value) => value.Length <= 4 && value.All(char.IsAsciiDigit);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Not understood: /{Command}: {Reason}")]
        public static partial void NotUnderstood(ILogger logger, string command, string reason);

        [LoggerMessage(LogLevel.Information, "0 hits for /{Command} {Query}")]
        public static partial void NothingFound(ILogger logger, string command, string query);

        [LoggerMessage(LogLevel.Warning, "/{Command} needs the store: {Reason}")]
        public static partial void StoreUnavailable(ILogger logger, string command, string reason);

        [LoggerMessage(LogLevel.Error, "/{Command} failed (ref {Reference})")]
        public static partial void CommandFailed(ILogger logger, Exception exception, string command, string reference);
    }
}
