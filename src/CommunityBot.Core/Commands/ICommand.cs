namespace CommunityBot.Core.Commands;

/// <summary>Handles one of the actions of a command.</summary>
public delegate ValueTask<Reply> ActionHandler(CommandContext context, CancellationToken cancellationToken);

/// <summary>A command that users can run. It knows no platform and returns its reply.</summary>
public interface ICommand
{
    CommandDefinition Definition { get; }

    /// <summary>Answers a request that fits the definition. A command whose actions have handlers need not implement it.</summary>
    ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.Action?.Handler is { } handler
            ? handler(context, cancellationToken)
            : throw new NotSupportedException($"/{Definition.Name} has no handler.");

    /// <summary>
    /// All values of a parameter with <see cref="Completion.Custom"/>, in order. The dispatcher calls it only for a requester who may use
    /// the action of that parameter, so the values may hold what other users must not see. The request is what was typed so far, unchecked.
    /// </summary>
    ValueTask<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(
        SearchIndex index, CommandRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ValueSuggestion>>([]);
}
