using CommunityBot.Core.Highlights;
using CommunityBot.Core.Search;

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
    public async Task<IReadOnlyList<CompletedValue>> Complete(
        CommandRequest request, string parameter, string typed, Asker asker, int top, CancellationToken cancellationToken)
    {
        var (command, action) = Find(request);
        var named = (action?.Parameters ?? command?.Definition.Parameters ?? []).FirstOrDefault(p => p.Name == parameter && !p.IsHidden);
        if (command is null || named is null || !command.Definition.IsFor(action, asker))
            return [];
        var completions = await Completions(command, [named], asker, cancellationToken).ConfigureAwait(false);
        return completions.For(named, typed, top, cancellationToken);
    }

    /// <summary>What the end of a line may become; see <see cref="LineCompletion"/>.</summary>
    public async Task<CompletedLine> Complete(string line, Asker asker, int top, CancellationToken cancellationToken)
    {
        var (command, action) = Find(CommandLine.Parse(line, Commands));
        IReadOnlyList<CommandParameter> named = command is not null && command.Definition.IsFor(action, asker) ? action?.Parameters ?? command.Definition.Parameters : [];
        return LineCompletion.Of(await Completions(command, named, asker, cancellationToken).ConfigureAwait(false), line, top);
    }

    private (ICommand? Command, CommandAction? Action) Find(CommandRequest request) =>
        _commands.GetValueOrDefault(request.Command) is { } command ? (command, ActionOf(command.Definition, request.Action)) : (null, null);

    private async Task<Completions> Completions(ICommand? command, IReadOnlyList<CommandParameter> allowed, Asker asker, CancellationToken cancellationToken)
    {
        var index = archive.Index;
        var completions = new Completions([.. Commands.Where(c => c.IsFor(null, asker)).Select(c => c with { Actions = [.. c.ActionsFor(asker)] })], index);
        return command is not null && index is not null && allowed.Any(p => p.Completes == Completion.Own)
            ? completions with { Own = await Own(command, index, cancellationToken).ConfigureAwait(false) }
            : completions;
    }

    // Whoever types has no use for what goes wrong; whoever asks is told.
    private async Task<IReadOnlyList<CompletedValue>> Own(ICommand command, SearchIndex index, CancellationToken cancellationToken)
    {
        try
        {
            return await command.Offers(index, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException unavailable)
        {
            Log.StoreUnavailable(logger, command.Definition.Name, unavailable.Message);
            return [];
        }
    }
}
