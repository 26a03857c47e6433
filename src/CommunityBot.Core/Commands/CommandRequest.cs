namespace CommunityBot.Core.Commands;

/// <summary>What a door read from its platform: a command's name and its arguments, not yet checked.</summary>
/// <param name="Command">The name, without the slash.</param>
/// <param name="Arguments">Values by parameter name.</param>
public sealed record CommandRequest(string Command, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The name of one of the command's <see cref="CommandDefinition.Actions"/>; null for a command without any, or for its first.</summary>
    public string? Action { get; init; }
}
