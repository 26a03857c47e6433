namespace CommunityBot.Core.Replies;

/// <summary>What a command says: plain data that any door can draw. It can mention nobody and holds no markup.</summary>
public sealed record Reply
{
    /// <summary>One line; may be empty.</summary>
    public required string Title { get; init; }

    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>Fields to fill in instead of something to read; null in nearly every reply. Doors without windows draw the blocks.</summary>
    public Form? Form { get; init; }

    /// <value>Default: <see cref="Audience.Requester"/>.</value>
    public Audience Audience { get; init; } = Audience.Requester;

    /// <value>Default: <see cref="Outcome.Answered"/>.</value>
    public Outcome Outcome { get; init; } = Outcome.Answered;
}

/// <summary>Who sees a reply.</summary>
public enum Audience
{
    /// <summary>Whoever asked, until it is shared.</summary>
    Requester,

    /// <summary>Everyone in the channel.</summary>
    Channel,
}

/// <summary>How a question ended; counted, logged and turned into an exit code, never shown.</summary>
public enum Outcome
{
    Answered,

    /// <summary>The question was understood and the archive holds no answer.</summary>
    NothingFound,

    /// <summary>An unknown command or a bad argument.</summary>
    NotUnderstood,

    /// <summary>Only moderators may do it.</summary>
    NotAllowed,

    /// <summary>The bot's own fault.</summary>
    Failed,
}
