namespace CommunityBot.Episodes;

/// <summary>A voice in one episode: the name its transcript uses and, where it could be told, the person behind it.</summary>
/// <param name="Name">As the transcript says it, spelling mended: <c>Hugo</c>.</param>
/// <param name="Person">The person, when the name resolves through the episode's guests or to the show's host.</param>
/// <param name="IsGuest">Whether this voice is a guest of this episode; the host may be a guest of his own show.</param>
public sealed record Speaker(string Name, Person? Person, bool IsGuest)
{
    /// <summary>The full name where it is known.</summary>
    public string FullName => Person?.Name ?? Name;
}
