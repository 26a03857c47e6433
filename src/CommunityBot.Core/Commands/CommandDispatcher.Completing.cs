using CommunityBot.Core.Highlights;
using CommunityBot.Search;

namespace CommunityBot.Core.Commands;

/// <content>Completes what somebody types, with nothing that they may not ask for.</content>
public sealed partial class CommandDispatcher
{
    /// <summary>What the value of one of a request's parameters may become.</summary>
    /// <param name="request">As far as it is known.</param>
    /// <param name="parameter">The name of what is being typed.</param>
    /// <param name="typed">The value's beginning; may be empty.</param>
    /// <param name="asker">Who types.</param>
    /// <param name="top">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Likeliest first; nothing where there is no such parameter, or where it is not for whoever types.</returns>
    public async Task<IReadOnlyList<ValueSuggestion>> CompleteAsync(
        CommandRequest request, string parameter, string typed, Requester asker, int top, CancellationToken cancellationToken)
    {
        var (command, action) = Find(request);
        var named = (action?.Parameters ?? command?.Definition.Parameters ?? []).FirstOrDefault(p => p.Name == parameter && !p.IsHidden);
        if (command is null || named is null || !command.Definition.IsAllowedFor(action, asker))
            return [];
        var completions = await CreateSuggestionSourceAsync(command, [named], asker, cancellationToken);
        return completions.GetSuggestions(named, typed, top, cancellationToken);
    }

    /// <summary>What the end of a line may become; see <see cref="LineCompleter"/>.</summary>
    public async Task<LineSuggestions> CompleteAsync(string line, Requester asker, int top, CancellationToken cancellationToken)
    {
        var (command, action) = Find(CommandSyntax.Parse(line, Commands));
        IReadOnlyList<CommandParameter> named = command is not null && command.Definition.IsAllowedFor(action, asker) ? action?.Parameters ?? command.Definition.Parameters : [];
        return LineCompleter.Complete(await CreateSuggestionSourceAsync(command, named, asker, cancellationToken), line, top);
    }

    private (ICommand? Command, CommandAction? Action) Find(CommandRequest request) =>
        _commands.GetValueOrDefault(request.Command) is { } command ? (command, FindAction(command.Definition, request.Action)) : (null, null);

    private async Task<SuggestionSource> CreateSuggestionSourceAsync(ICommand? command, IReadOnlyList<CommandParameter> allowed, Requester asker, CancellationToken cancellationToken)
    {
        var index = archive.Index;
        var completions = new SuggestionSource([.. Commands.Where(c => c.IsAllowedFor(null, asker)).Select(c => c with { Actions = [.. c.GetActions(asker)] })], index);
        return command is not null && index is not null && allowed.Any(p => p.Completion == Completion.Custom)
            ? completions with { Custom = await GetCustomSuggestionsAsync(command, index, cancellationToken) }
            : completions;
    }

    // Whoever types has no use for what goes wrong; whoever asks is told.
    private async Task<IReadOnlyList<ValueSuggestion>> GetCustomSuggestionsAsync(ICommand command, SearchIndex index, CancellationToken cancellationToken)
    {
        try
        {
            return await command.GetSuggestionsAsync(index, cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            Log.StoreUnavailable(logger, command.Definition.Name, unavailable.Message);
            return [];
        }
    }
}
