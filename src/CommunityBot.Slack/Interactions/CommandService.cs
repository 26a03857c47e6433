using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Interactions;

/// <summary>Asks the dispatcher for a member.</summary>
internal sealed class CommandService(CommandDispatcher dispatcher, ModeratorDirectory moderators, RecentCommands recent)
{
    public IReadOnlyList<CommandDefinition> Commands => dispatcher.Commands;

    /// <summary>Reads a line as somebody typed it or a control carries it.</summary>
    public CommandRequest Parse(string line) => CommandSyntax.Parse(line, dispatcher.Commands);

    /// <summary>What a menu offers a member for one parameter of a request.</summary>
    /// <exception cref="OperationCanceledException">The bot is stopping.</exception>
    public Task<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(CommandRequest request, string parameter, string typed, Member by, CancellationToken cancellationToken) =>
        dispatcher.CompleteAsync(request, parameter, typed, ToRequester(by), SlackLimits.Options, cancellationToken);

    /// <summary>Answers a request; always ends in a reply.</summary>
    /// <exception cref="OperationCanceledException">The bot is stopping.</exception>
    public Task<Reply> DispatchAsync(CommandRequest request, Member by, CancellationToken cancellationToken) =>
        dispatcher.AnswerAsync(request, ToRequester(by), cancellationToken);

    /// <summary>The same for a question of somebody's own, which their Home tab shows again.</summary>
    public async Task<Reply> DispatchAndRememberAsync(CommandRequest request, Member by, CancellationToken cancellationToken)
    {
        var reply = await DispatchAsync(request, by, cancellationToken);
        if (reply.Outcome == Outcome.Answered && reply.Form is null)
            recent.Add(by.Id, ToCommandLine(request));
        return reply;
    }

    /// <summary>A request as a line that a menu can carry.</summary>
    public string ToCommandLine(CommandRequest request)
    {
        var parameters = GetParameters(request);
        var rest = parameters.FirstOrDefault(p => p.IsRest);
        var words = string.Join(' ', new[] { request.Action, rest is null ? null : request.Arguments.GetValueOrDefault(rest.Name) }.OfType<string>());
        return CommandSyntax.Write(
            request.Command, words, parameters.Where(p => p != rest).Select(p => (p.Name, request.Arguments.GetValueOrDefault(p.Name))), SlackLimits.OptionValue);
    }

    /// <summary>What can be said with this command; nothing for one there is not.</summary>
    public IReadOnlyList<CommandParameter> GetParameters(CommandRequest request)
    {
        var (command, action) = FindCommand(request);
        return action?.Parameters ?? command?.Parameters ?? [];
    }

    /// <summary>Whether a member may ask this.</summary>
    public bool IsAllowed(CommandRequest request, Member by)
    {
        var (command, action) = FindCommand(request);
        return command?.IsAllowedFor(action, ToRequester(by)) ?? true;
    }

    private (CommandDefinition? Command, CommandAction? Action) FindCommand(CommandRequest request)
    {
        var command = dispatcher.Commands.FirstOrDefault(c => c.Name.Equals(request.Command, StringComparison.OrdinalIgnoreCase));
        return (command, command?.Actions.FirstOrDefault(a => a.Name.Equals(request.Action, StringComparison.OrdinalIgnoreCase)));
    }

    private Requester ToRequester(Member by) => new("slack", by.Id, by.Name, moderators.IsModerator(by.Id));
}
