using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Interactions;

/// <summary>Asks the dispatcher for a member.</summary>
internal sealed class Asking(CommandDispatcher dispatcher, Moderators moderators, RecentAnswers recent)
{
    public IReadOnlyList<CommandDefinition> Commands => dispatcher.Commands;

    /// <summary>Reads a line as somebody typed it or a control carries it.</summary>
    public CommandRequest Read(string line) => CommandLine.Parse(line, dispatcher.Commands);

    /// <summary>What a menu offers a member for one parameter of a request.</summary>
    /// <exception cref="OperationCanceledException">The bot is stopping.</exception>
    public Task<IReadOnlyList<CompletedValue>> Complete(CommandRequest request, string parameter, string typed, Member by, CancellationToken cancellationToken) =>
        dispatcher.Complete(request, parameter, typed, AskerOf(by), SlackLimits.Options, cancellationToken);

    /// <summary>Answers a request; always ends in a reply.</summary>
    /// <exception cref="OperationCanceledException">The bot is stopping.</exception>
    public Task<Reply> Ask(CommandRequest request, Member by, CancellationToken cancellationToken) =>
        dispatcher.Answer(request, AskerOf(by), cancellationToken);

    /// <summary>The same for a question of somebody's own, which their Home tab shows again.</summary>
    public async Task<Reply> AskAnew(CommandRequest request, Member by, CancellationToken cancellationToken)
    {
        var reply = await Ask(request, by, cancellationToken).ConfigureAwait(false);
        if (reply.Outcome == Outcome.Answered && reply.Form is null)
            recent.Add(by.Id, Line(request));
        return reply;
    }

    /// <summary>A request as a line that a menu can carry.</summary>
    public string Line(CommandRequest request)
    {
        var parameters = Parameters(request);
        var rest = parameters.FirstOrDefault(p => p.IsRest);
        var words = string.Join(' ', new[] { request.Action, rest is null ? null : request.Arguments.GetValueOrDefault(rest.Name) }.OfType<string>());
        return CommandLine.Write(
            request.Command, words, parameters.Where(p => p != rest).Select(p => (p.Name, request.Arguments.GetValueOrDefault(p.Name))), SlackLimits.OptionValue);
    }

    /// <summary>What can be said with this command; nothing for one there is not.</summary>
    public IReadOnlyList<CommandParameter> Parameters(CommandRequest request)
    {
        var (command, action) = Find(request);
        return action?.Parameters ?? command?.Parameters ?? [];
    }

    /// <summary>Whether a member may ask this.</summary>
    public bool IsFor(CommandRequest request, Member by)
    {
        var (command, action) = Find(request);
        return command?.IsFor(action, AskerOf(by)) ?? true;
    }

    private (CommandDefinition? Command, CommandAction? Action) Find(CommandRequest request)
    {
        var command = dispatcher.Commands.FirstOrDefault(c => c.Name.Equals(request.Command, StringComparison.OrdinalIgnoreCase));
        return (command, command?.Actions.FirstOrDefault(a => a.Name.Equals(request.Action, StringComparison.OrdinalIgnoreCase)));
    }

    private Asker AskerOf(Member by) => new("slack", by.Id, by.Name, moderators.Includes(by.Id));
}
