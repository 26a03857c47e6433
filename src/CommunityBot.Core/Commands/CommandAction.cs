namespace CommunityBot.Core.Commands;

/// <summary>One of several things a command does, named by its first word: <c>/highlights queue</c>.</summary>
/// <param name="Name">Lower-case letters, at most 32.</param>
/// <param name="Summary">What one gets, at most 100 characters.</param>
public sealed record CommandAction(string Name, string Summary)
{
    /// <summary>Named things to say, in the order of importance.</summary>
    public IReadOnlyList<CommandParameter> Parameters { get; init; } = [];

    /// <value>Default: false, for everyone.</value>
    public bool IsForModerators { get; init; }
}
