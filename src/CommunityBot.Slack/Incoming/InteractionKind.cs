namespace CommunityBot.Slack.Incoming;

/// <summary>What somebody did in Slack. The set is closed.</summary>
internal abstract record InteractionKind
{
    private InteractionKind() { }

    /// <summary>A slash command.</summary>
    /// <param name="Line">With the slash, as it was typed.</param>
    /// <param name="Member">Who typed it.</param>
    /// <param name="Origin">Where.</param>
    public sealed record Command(string Line, Member Member, InteractionOrigin Origin) : InteractionKind;

    /// <summary>A button was pressed or an item picked.</summary>
    /// <param name="Id">The control's <c>action_id</c>.</param>
    /// <param name="BlockId">Its block's.</param>
    /// <param name="Value">The button's value, or the picked item's.</param>
    /// <param name="Member">Who did.</param>
    /// <param name="Origin">Where.</param>
    public sealed record ButtonPress(string? Id, string? BlockId, string? Value, Member Member, InteractionOrigin Origin) : InteractionKind;

    /// <summary>Somebody types into a menu that completes.</summary>
    /// <param name="BlockId">The menu's block.</param>
    /// <param name="Typed">May be empty.</param>
    /// <param name="Member">Who types.</param>
    public sealed record Autocomplete(string? BlockId, string Typed, Member Member) : InteractionKind;

    /// <summary>A form was sent.</summary>
    /// <param name="CallbackId">Says which kind of form.</param>
    /// <param name="Metadata">What the form was opened with.</param>
    /// <param name="Fields">What was filled in, by parameter.</param>
    /// <param name="Member">Who sent it.</param>
    public sealed record FormSubmission(string? CallbackId, string? Metadata, IReadOnlyDictionary<string, string> Fields, Member Member) : InteractionKind;

    /// <summary>The shortcut of a message.</summary>
    /// <param name="CallbackId">Says which shortcut.</param>
    /// <param name="Text">The message's text, as Slack writes it.</param>
    /// <param name="MessageTs">The message's id; a thread under it has the same.</param>
    /// <param name="Member">Who chose it.</param>
    /// <param name="Origin">Its thread is null where the message is in none yet.</param>
    public sealed record MessageAction(string? CallbackId, string Text, string MessageTs, Member Member, InteractionOrigin Origin) : InteractionKind;

    /// <summary>Somebody opened the app's Home tab.</summary>
    public sealed record HomeOpened(string UserId) : InteractionKind;

    /// <summary>Something this bot has no use for.</summary>
    public sealed record Unknown : InteractionKind;
}

/// <summary>Who did it.</summary>
/// <param name="Id">Slack's id.</param>
/// <param name="Name">Their user name.</param>
internal sealed record Member(string Id, string Name);

/// <summary>Where it was done, and the ways to answer there.</summary>
internal sealed record InteractionOrigin
{
    /// <summary>Null in a view.</summary>
    public string? Channel { get; init; }

    /// <summary>The thread's first message; null outside of threads.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>The message whose thread gets what is shared; null for <see cref="ThreadTs"/>.</summary>
    public string? ShareTs { get; init; }

    /// <summary>Takes five answers within 30 minutes, also where the bot is no member; null in a view.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>Opens a view within three seconds.</summary>
    public string? TriggerId { get; init; }

    /// <summary>The modal that it was done in; null elsewhere.</summary>
    public string? ModalId { get; init; }

    /// <summary>Whether the message it was done in is seen by nobody else, so that it may be replaced.</summary>
    public bool IsPrivate { get; init; }
}
