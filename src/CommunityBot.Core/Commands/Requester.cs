namespace CommunityBot.Core.Commands;

/// <summary>Who asks, as a door knows them; it is never shown to others and never logged.</summary>
/// <param name="Platform">The door: <c>discord</c>, <c>slack</c> or <c>local</c>.</param>
/// <param name="Id">The platform's own id of the person.</param>
/// <param name="Name">What others call them there.</param>
/// <param name="IsModerator">Whether the settings make them one.</param>
public sealed record Requester(string Platform, string Id, string Name, bool IsModerator)
{
    /// <summary>Whoever sits at this machine: the prompt, the page on loopback, and the verbs.</summary>
    public static readonly Requester LocalUser = new("local", "local", "you", IsModerator: true);
}
