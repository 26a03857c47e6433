namespace CommunityBot.Core.Replies;

/// <summary>The result of a command as plain data that every adapter can render. It holds no mentions and no markup.</summary>
public sealed record Reply
{
    /// <summary>One line; may be empty.</summary>
    public required string Title { get; init; }

    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>A dialog to open instead of a message; null in nearly every reply. Adapters without dialogs render the blocks.</summary>
    public Form? Form { get; init; }

    /// <value>Default: <see cref="Audience.Requester"/>.</value>
    public Audience Audience { get; init; } = Audience.Requester;

    /// <value>Default: <see cref="Outcome.Answered"/>.</value>
    public Outcome Outcome { get; init; } = Outcome.Answered;

    /// <summary>The command line that gives the same reply, for a question in plain words; null for the reply to a command.</summary>
    public string? SameAs { get; init; }

    /// <summary>Whether the requester must see the reply before others do. Then a button that shares shows it to them alone.</summary>
    /// <value>Default: false.</value>
    public bool IsPrivate { get; init; }

    /// <summary>
    /// Whether nothing in the archive is close to what was asked, and the reply shows what is nearest. The question counts as unanswered.
    /// </summary>
    /// <value>Default: false.</value>
    public bool ShowsNearestOnly { get; init; }

    /// <summary>Whether a moderator has hidden what was asked for. The archive lacks nothing, so the question is not counted.</summary>
    /// <value>Default: false.</value>
    public bool IsHidden { get; init; }

    /// <summary>Whether a button may post the reply for everyone.</summary>
    public bool CanBeShared => Outcome == Outcome.Answered && !IsPrivate && Form is null;
}

/// <summary>Who sees a reply.</summary>
public enum Audience
{
    /// <summary>Only the requester, until the reply is shared.</summary>
    Requester,

    /// <summary>Everyone in the channel.</summary>
    Channel,
}

/// <summary>How a request ended. It is counted, logged and turned into an exit code, but never shown.</summary>
public enum Outcome
{
    Answered,

    /// <summary>The request is valid, and the archive holds no answer.</summary>
    NothingFound,

    /// <summary>The command is unknown, or an argument is invalid.</summary>
    NotUnderstood,

    /// <summary>Only moderators may use the command.</summary>
    NotAllowed,

    /// <summary>The command failed, or the store is unavailable.</summary>
    Failed,
}

/// <summary>The reply to a button of an older version.</summary>
public static class StaleButton
{
    public static Reply Reply { get; } = new()
    {
        Title = "That button is from an older version of me.",
        Blocks = [new Block.Paragraph("Ask again, and the new answer's buttons will work.")],
        Outcome = Outcome.NotUnderstood,
    };
}
