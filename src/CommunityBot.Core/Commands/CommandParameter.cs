namespace CommunityBot.Core.Commands;

/// <summary>One named thing a command can be told.</summary>
/// <param name="Name">Lower-case letters, at most 32.</param>
/// <param name="Summary">What to say, at most 100 characters.</param>
public sealed record CommandParameter(string Name, string Summary)
{
    /// <value>Default: <see cref="ParameterKind.Text"/>.</value>
    public ParameterKind Kind { get; init; } = ParameterKind.Text;

    /// <summary>Takes the words with no name before them. At most one of a command's parameters does.</summary>
    public bool IsRest { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Understood, but for buttons only: nobody is told of it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Names what is asked for all by itself: beside it, what is required may be missing.</summary>
    public bool IsSufficient { get; init; }

    /// <summary>What its completion offers.</summary>
    public Completion Completion { get; init; } = Completion.None;
}

/// <summary>What a parameter's value must be.</summary>
public enum ParameterKind
{
    Text,

    /// <summary>A whole number from 0 to 9999.</summary>
    Number,
}

/// <summary>The things a parameter can name.</summary>
public enum Completion
{
    None,
    Commands,
    Episodes,
    Guests,
    Speakers,

    /// <summary>What only the command itself knows; see <see cref="ICommand.GetSuggestionsAsync"/>.</summary>
    Custom,
}
