namespace CommunityBot.Slack.Incoming;

/// <summary>Something that a member did.</summary>
/// <param name="Kind">What they did.</param>
/// <param name="Member">Who did it.</param>
/// <param name="Origin">Where they did it.</param>
internal sealed record Interaction(InteractionKind Kind, Member Member, InteractionOrigin Origin)
{
    /// <summary>An interaction that this version does not know; it is only acknowledged.</summary>
    public static readonly Interaction Unknown = new(new InteractionKind.Unknown(), new("", ""), new());

    /// <summary>Returns the kind's name: the text of a record would hold what the member wrote.</summary>
    public override string ToString() => Kind.GetType().Name;
}

/// <summary>Who did it.</summary>
/// <param name="Id">Slack's id of the user.</param>
/// <param name="Name">Their user name; may be empty.</param>
internal sealed record Member(string Id, string Name);

/// <summary>Where a member did something, and the ways to answer there.</summary>
internal sealed record InteractionOrigin
{
    /// <summary>Null in a view.</summary>
    public string? Channel { get; init; }

    /// <summary>The first message of the thread; null outside of threads.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>The message whose thread gets what is shared; null for <see cref="ThreadTs"/>.</summary>
    public string? ShareTs { get; init; }

    /// <summary>Takes five answers within 30 minutes, also where the bot is not a member; null in a view.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>Opens a view within three seconds.</summary>
    public string? TriggerId { get; init; }

    /// <summary>The modal in which it was done; null elsewhere.</summary>
    public string? ModalId { get; init; }

    /// <summary>Whether only the member sees the message, so that it may be replaced.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>What a member did. The set is closed.</summary>
internal abstract record InteractionKind
{
    private InteractionKind() { }

    /// <summary>A slash command.</summary>
    /// <param name="Line">The line with its slash, as it was typed.</param>
    public sealed record Command(string Line) : InteractionKind;

    /// <summary>The message shortcut “Find in the podcast”.</summary>
    /// <param name="CallbackId">Says which shortcut.</param>
    /// <param name="Text">The message's text, as Slack writes it.</param>
    /// <param name="MessageTs">The message's id; a thread below it has the same id.</param>
    public sealed record MessageAction(string? CallbackId, string Text, string MessageTs) : InteractionKind;

    /// <summary>A direct message to the bot, or a message that mentions it.</summary>
    /// <param name="Text">What the member wrote, as Slack writes it.</param>
    public sealed record Message(string Text) : InteractionKind;

    /// <summary>A pressed button or a selected option.</summary>
    /// <param name="Id">The control's <c>action_id</c>.</param>
    /// <param name="BlockId">The block's <c>block_id</c>.</param>
    /// <param name="Value">The value of the button or the option.</param>
    public sealed record ButtonPress(string? Id, string? BlockId, string? Value) : InteractionKind;

    /// <summary>A submitted form.</summary>
    /// <param name="CallbackId">Says which kind of form.</param>
    /// <param name="Metadata">The <c>private_metadata</c> that the form was opened with.</param>
    /// <param name="Fields">Values by parameter.</param>
    public sealed record FormSubmission(string? CallbackId, string? Metadata, IReadOnlyDictionary<string, string> Fields) : InteractionKind;

    /// <summary>A value that is being typed into a menu.</summary>
    /// <param name="BlockId">The menu's <c>block_id</c>.</param>
    /// <param name="Typed">The beginning of the value; may be empty.</param>
    public sealed record Autocomplete(string? BlockId, string Typed) : InteractionKind;

    /// <summary>The app's Home tab was opened.</summary>
    public sealed record HomeOpened : InteractionKind;

    /// <summary>Anything that this version does not know.</summary>
    public sealed record Unknown : InteractionKind;
}
