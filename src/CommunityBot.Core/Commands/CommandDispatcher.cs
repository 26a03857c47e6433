using System.Globalization;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// The one way from a door to a command: finds it, checks the arguments against its definition, asks it. Always ends in a reply:
/// what goes wrong is worded here, and only cancellation is thrown.
/// </summary>
public sealed partial class CommandDispatcher(
    IEnumerable<ICommand> commands,
    SearchIndexHolder archive,
    RandomSource picker,
    RecentUnansweredQuestions unanswered,
    ILogger<CommandDispatcher> logger,
    CommandMetrics? metrics = null)
{
    private readonly Dictionary<string, ICommand> _commands = commands.ToDictionary(c => c.Definition.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every command, in the order of <c>/help</c>.</summary>
    public IReadOnlyList<CommandDefinition> Commands { get; } = [.. commands.Select(c => c.Definition)];

    /// <summary>Answers a line that somebody typed or a button carried.</summary>
    /// <exception cref="OperationCanceledException">The door gave up.</exception>
    public Task<Reply> AnswerAsync(string line, Requester asker, CancellationToken cancellationToken) =>
        AnswerAsync(CommandSyntax.Parse(line, Commands), asker, cancellationToken);

    /// <summary>Answers a request.</summary>
    /// <exception cref="OperationCanceledException">The door gave up.</exception>
    public async Task<Reply> AnswerAsync(CommandRequest request, Requester asker, CancellationToken cancellationToken)
    {
        var began = metrics?.Begin() ?? 0;
        Outcome? outcome = null;
        var command = _commands.GetValueOrDefault(request.Command);
        try
        {
            var reply = command is null ? UnknownCommand(request.Command) : await AnswerAsync(command, request, asker, cancellationToken);
            outcome = reply.Outcome;
            return reply;
        }
        finally
        {
            metrics?.End(began, command?.Definition, outcome);
        }
    }

    private async Task<Reply> AnswerAsync(ICommand command, CommandRequest request, Requester asker, CancellationToken cancellationToken)
    {
        var action = FindAction(command.Definition, request.Action);
        if (action is null && command.Definition.Actions.Count > 0)
            return Reject(ErrorReplies.UnknownAction(command.Definition, request.Action!, asker), command);
        if (!command.Definition.IsAllowedFor(action, asker))
            return Reject(ErrorReplies.ModeratorsOnly(command.Definition, action), command);

        var (arguments, refusal) = Check(command.Definition, action, request.Arguments);
        if (refusal is not null)
            return Reject(refusal, command);

        try
        {
            var index = await archive.WaitUntilLoadedAsync(cancellationToken);
            var reply = await command.AnswerAsync(new(index, Commands, asker, arguments) { Action = action?.Name }, cancellationToken);
            if (reply.Outcome == Outcome.NothingFound)
            {
                Log.NothingFound(logger, command.Definition.Name);
                unanswered.Add(command.Definition, arguments);
            }

            return reply;
        }
        catch (StoreUnavailableException unavailable)
        {
            Log.StoreUnavailable(logger, command.Definition.Name, unavailable.Message);
            return ErrorReplies.StoreUnavailable(asker.IsModerator ? unavailable.Message : null);
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var reference = picker.Next(0x10000).ToString("X4", CultureInfo.InvariantCulture);
            Log.CommandFailed(logger, surprise, command.Definition.Name, reference);
            return ErrorReplies.InternalError(reference);
        }
    }

    private Reply UnknownCommand(string name)
    {
        Log.UnknownCommand(logger);
        return ErrorReplies.UnknownCommand(name, Commands);
    }

    private Reply Reject(Reply refusal, ICommand command)
    {
        Log.Refused(logger, command.Definition.Name, refusal.Outcome);
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
                    return (arguments, ErrorReplies.NotANumber(command, action, parameter, value));
                arguments[parameter.Name] = value;
            }
        }

        var missing = parameters.FirstOrDefault(p => p.IsRequired && !arguments.ContainsKey(p.Name));
        var isEnough = parameters.Any(p => p.IsSufficient && arguments.ContainsKey(p.Name));
        return (arguments, missing is null || isEnough ? null : ErrorReplies.MissingParameter(command, action, missing));
    }

    private static CommandAction? FindAction(CommandDefinition command, string? name) =>
        name is null && command.Actions is [var usual, ..] ? usual : command.Actions.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsNumber(string value) => value.Length <= 4 && value.All(char.IsAsciiDigit);

    private static partial class Log
    {
        // What people type is theirs, and a message that was looked up is somebody else's: neither is logged.
        [LoggerMessage(LogLevel.Debug, "A command of a name that does not exist")]
        public static partial void UnknownCommand(ILogger logger);

        [LoggerMessage(LogLevel.Debug, "/{Command} was refused: {Outcome}")]
        public static partial void Refused(ILogger logger, string command, Outcome outcome);

        [LoggerMessage(LogLevel.Information, "0 hits for /{Command}")]
        public static partial void NothingFound(ILogger logger, string command);

        [LoggerMessage(LogLevel.Warning, "/{Command} needs the store: {Reason}")]
        public static partial void StoreUnavailable(ILogger logger, string command, string reason);

        [LoggerMessage(LogLevel.Error, "/{Command} failed (ref {Reference})")]
        public static partial void CommandFailed(ILogger logger, Exception exception, string command, string reference);
    }
}
