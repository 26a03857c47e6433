using CommunityBot.Core.Replies;
using CommunityBot.Search;

namespace CommunityBot.Core.Commands;

/// <summary>Something people can ask. It knows no platform: the reply is its return value.</summary>
public interface ICommand
{
    CommandDefinition Definition { get; }

    /// <summary>Answers a call that fits the definition.</summary>
    ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken);

    /// <summary>
    /// All that a parameter with <see cref="Completion.Custom"/> may become, in order. It is asked only for somebody who may use the action that the parameter is
    /// one of, so it may tell what others are not to see.
    /// </summary>
    ValueTask<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(SearchIndex index, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<ValueSuggestion>>([]);
}
