namespace CommunityBot.Core.Commands;

/// <summary>Describes a command for registration, parsing, completion, <c>/help</c> and the documentation.</summary>
public sealed record CommandDefinition
{
    /// <summary>Lower-case letters, at most 32, without the slash.</summary>
    public required string Name { get; init; }

    /// <summary>What the command does, at most 100 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>The parameters in order of importance.</summary>
    public IReadOnlyList<CommandParameter> Parameters { get; init; } = [];

    /// <summary>The actions, selected by the first word; the first one is the default. Empty for a command that does one thing.</summary>
    public IReadOnlyList<CommandAction> Actions { get; init; } = [];

    /// <value>Default: false, for everyone.</value>
    public bool IsForModerators { get; init; }

    /// <summary>Whether the command uses the highlight store, which may be unavailable while other commands work.</summary>
    /// <value>Default: false.</value>
    public bool UsesStore { get; init; }

    /// <summary>Whether a line without a slash is a question to this command, as the value of <see cref="RestParameter"/>.</summary>
    /// <value>Default: false. At most one command has it.</value>
    public bool TakesPlainText { get; init; }

    /// <summary>
    /// Whether a button may post the reply for everyone. A client can send any button, so a command that changes something, or that answers
    /// for moderators, must not be shareable. Where there are actions, each says so itself.
    /// </summary>
    /// <value>Default: false.</value>
    public bool IsShareable { get; init; }

    /// <summary>Complete command lines that have an answer in the sample archive.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Finds examples that have an answer in an archive; null when <see cref="Examples"/> always have one.</summary>
    public Func<SearchIndex, IEnumerable<string>>? FindExamples { get; init; }

    /// <summary>The parameters that are shown to users.</summary>
    public IEnumerable<CommandParameter> VisibleParameters => Parameters.Where(p => !p.IsHidden);

    /// <summary>The parameter that takes the words without a name; null when there is none.</summary>
    public CommandParameter? RestParameter => Parameters.FirstOrDefault(p => p.IsRest);

    /// <summary>The syntax: <c>/quote words [by:…]</c>, or <c>/highlights [latest/nominate/…]</c>.</summary>
    public string Usage => Actions.Count == 0
        ? WriteUsage("/" + Name, VisibleParameters)
        : $"/{Name} [{string.Join('/', Actions.Where(a => !a.IsForModerators).Select(a => a.Name))}]";

    /// <summary>The syntax of an action: <c>/highlights move item to:…</c>.</summary>
    public string GetUsage(CommandAction action) => WriteUsage($"/{Name} {action.Name}", action.Parameters.Where(p => !p.IsHidden));

    /// <summary>Command lines that have an answer in an archive, at most four; none when it depends on one that is not loaded.</summary>
    /// <param name="index">The archive; null while it is being loaded.</param>
    public IReadOnlyList<string> GetExamples(SearchIndex? index) =>
        FindExamples is null ? Examples : index?.Catalog.Latest is null ? [] : [.. FindExamples(index)];

    /// <summary>Whether a user may use the command, or one of its actions.</summary>
    public bool IsAllowedFor(CommandAction? action, Requester requester) =>
        requester.IsModerator || !(IsForModerators || action is { IsForModerators: true });

    /// <summary>Whether a button may post the reply of the command, or of one of its actions, for everyone.</summary>
    public bool CanShare(CommandAction? action) => action?.IsShareable ?? IsShareable;

    /// <summary>The actions that a user may use.</summary>
    public IEnumerable<CommandAction> GetActions(Requester requester) => Actions.Where(a => requester.IsModerator || !a.IsForModerators);

    private static string WriteUsage(string name, IEnumerable<CommandParameter> parameters) =>
        string.Join(' ', parameters.Select(WriteUsage).Prepend(name));

    private static string WriteUsage(CommandParameter parameter)
    {
        var word = parameter.IsRest ? parameter.Name : parameter.Name + ":…";
        return parameter.IsRequired ? word : $"[{word}]";
    }
}

/// <summary>One of the actions of a command, selected by the first word: <c>/highlights queue</c>.</summary>
/// <param name="Name">Lower-case letters, at most 32.</param>
/// <param name="Summary">What the action does, at most 100 characters.</param>
public sealed record CommandAction(string Name, string Summary)
{
    /// <summary>The parameters in order of importance.</summary>
    public IReadOnlyList<CommandParameter> Parameters { get; init; } = [];

    /// <value>Default: false, for everyone.</value>
    public bool IsForModerators { get; init; }

    /// <summary>See <see cref="CommandDefinition.IsShareable"/>.</summary>
    public bool IsShareable { get; init; }

    /// <summary>Answers requests for the action; null when the command implements <see cref="ICommand.AnswerAsync"/>.</summary>
    public ActionHandler? Handler { get; init; }
}

/// <summary>A named parameter of a command.</summary>
/// <param name="Name">Lower-case letters, at most 32.</param>
/// <param name="Summary">What the value means, at most 100 characters.</param>
public sealed record CommandParameter(string Name, string Summary)
{
    /// <value>Default: <see cref="ParameterKind.Text"/>.</value>
    public ParameterKind Kind { get; init; } = ParameterKind.Text;

    /// <summary>Whether the parameter takes the words without a name. A command has at most one such parameter.</summary>
    public bool IsRest { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether only buttons use the parameter. It is not shown to users.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether the parameter identifies the object alone. With it, required parameters may be missing.</summary>
    public bool IsSufficient { get; init; }

    /// <summary>The source of the suggested values.</summary>
    public Completion Completion { get; init; } = Completion.None;

    /// <summary>The valid values for <see cref="Completion.Values"/>, which are names of shows; see <see cref="ShowName.Find"/>.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>The valid values of a parameter.</summary>
public enum ParameterKind
{
    Text,

    /// <summary>A whole number from 0 to 9999.</summary>
    Number,
}

/// <summary>The source of the suggested values of a parameter.</summary>
public enum Completion
{
    None,
    Commands,
    Episodes,
    Guests,
    Speakers,
    Topics,

    /// <summary>The <see cref="CommandParameter.Values"/>.</summary>
    Values,

    /// <summary>The command itself; see <see cref="ICommand.GetSuggestionsAsync"/>.</summary>
    Custom,
}
