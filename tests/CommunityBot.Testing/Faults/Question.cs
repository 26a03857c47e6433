namespace CommunityBot.Testing.Faults;

/// <summary>Something that a member did and that the bot answers, and what the member sees of it.</summary>
/// <param name="name">Names it in a violation.</param>
internal sealed class Question(string name)
{
    private readonly Lock _lock = new();
    private readonly List<string> _seen = [];

    /// <summary>Whether the bot got it while the platform waits for the answer. Otherwise the platform itself tells the member.</summary>
    public bool IsReceived { get; set; }

    /// <summary>The messages that only the member sees, as the bot sent them; a message that was replaced counts once.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen];
        }
    }

    /// <summary>Shows a message.</summary>
    public void Show(string message)
    {
        lock (_lock)
            _seen.Add(message);
    }

    /// <summary>Replaces the first message, or shows it where there is none.</summary>
    public void Replace(string message)
    {
        lock (_lock)
        {
            if (_seen.Count == 0)
                _seen.Add(message);
            else
                _seen[0] = message;
        }
    }

    public override string ToString() => $"{name}, received: {IsReceived}, seen: [{string.Join(" | ", Seen.Select(Shorten))}]";

    private static string Shorten(string message) => message[..Math.Min(message.Length, 300)];
}

/// <summary>A platform on which members talk to the bot.</summary>
internal interface IConversationPlatform
{
    /// <summary>What everyone sees, as the bot sent it.</summary>
    IReadOnlyList<string> Posts { get; }

    /// <summary>Whether members can write to the bot without a command.</summary>
    bool HasMessages { get; }

    /// <summary>Asks for a quote with a command.</summary>
    Question Ask(string member, string words);

    /// <summary>Presses the button that shares what a message shows.</summary>
    Question Share(string member, string message);

    /// <summary>Presses a forged button that shares the reply to any command.</summary>
    Question ShareForged(string member, string command);

    /// <summary>Writes a message to the bot.</summary>
    Question Write(string member, string text);
}
