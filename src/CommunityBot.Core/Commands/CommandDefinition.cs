namespace CommunityBot.Core.Commands;

/// <summary>
/// The one description of a command. It feeds registration, text parsing, <c>/help</c>, completion, and the README's table.
/// </summary>
public sealed record CommandDefinition
{
    /// <summary>Lower-case letters, at most 32, without the slash.</summary>
    public required string Name { get; init; }

    /// <summary>What one gets, at most 100 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>Named things to say, in the order of importance.</summary>
    public IReadOnlyList<CommandParameter> Parameters { get; init; } = [];

    /// <summary>What the command does, told apart by its first word; empty for a command that does one thing. The first is meant when none is named.</summary>
    public IReadOnlyList<CommandAction> Actions { get; init; } = [];

    /// <value>Default: false, for everyone.</value>
    public bool IsForModerators { get; init; }

    /// <summary>
    /// Whether it reads or changes what the store of the highlights holds, which opens later than the archive and may be out of reach while everything
    /// else answers.
    /// </summary>
    /// <value>Default: false.</value>
    public bool UsesStore { get; init; }

    /// <summary>Whole command lines that answer something on the sample archive.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>The parameters that people are told of.</summary>
    public IEnumerable<CommandParameter> VisibleParameters => Parameters.Where(p => !p.IsHidden);

    /// <summary>The parameter that takes the words with no name before them; null when there is none.</summary>
    public CommandParameter? RestParameter => Parameters.FirstOrDefault(p => p.IsRest);

    /// <summary>How to say it: <c>/quote words [by:…]</c>, or <c>/highlights [latest/nominate/…]</c>.</summary>
    public string Usage => Actions.Count == 0
        ? WriteUsage("/" + Name, VisibleParameters)
        : $"/{Name} [{string.Join('/', Actions.Where(a => !a.IsForModerators).Select(a => a.Name))}]";

    /// <summary>How to say one of the actions: <c>/highlights move item to:…</c>.</summary>
    public string GetUsage(CommandAction action) => WriteUsage($"/{Name} {action.Name}", action.Parameters.Where(p => !p.IsHidden));

    /// <summary>Whether somebody may use the command, or one of its actions.</summary>
    public bool IsAllowedFor(CommandAction? action, Requester asker) => asker.IsModerator || !(IsForModerators || action is { IsForModerators: true });

    /// <summary>The actions that somebody may use.</summary>
    public IEnumerable<CommandAction> GetActions(Requester asker) => Actions.Where(a => asker.IsModerator || !a.IsForModerators);

    private static string WriteUsage(string name, IEnumerable<CommandParameter> parameters) => string.Join(' ', parameters.Select(WriteUsage).Prepend(name));

    private static string WriteUsage(CommandParameter parameter)
    {
        var word = parameter.IsRest ? parameter.Name : parameter.Name + ":…";
        return parameter.IsRequired ? word : $"[{word}]";
    }
}
