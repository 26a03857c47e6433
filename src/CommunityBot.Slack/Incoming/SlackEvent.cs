namespace CommunityBot.Slack.Incoming;

/// <summary>What somebody did in Slack. The set is closed.</summary>
internal abstract record SlackEvent
{
    private SlackEvent() { }

    /// <summary>A slash command.</summary>
    /// <param name="Line">With the slash, as it was typed.</param>
    /// <param name="By">Who typed it.</param>
    /// <param name="Place">Where.</param>
    public sealed record Command(string Line, Member By, Place Place) : SlackEvent;

    /// <summary>A button was pressed or an item picked.</summary>
    /// <param name="Id">The control's <c>action_id</c>.</param>
    /// <param name="BlockId">Its block's.</param>
    /// <param name="Value">The button's value, or the picked item's.</param>
    /// <param name="By">Who did.</param>
    /// <param name="Place">Where.</param>
    public sealed record Press(string? Id, string? BlockId, string? Value, Member By, Place Place) : SlackEvent;

    /// <summary>Somebody types into a menu that completes.</summary>
    /// <param name="BlockId">The menu's block.</param>
    /// <param name="Typed">May be empty.</param>
    /// <param name="By">Who types.</param>
    public sealed record Suggest(string? BlockId, string Typed, Member By) : SlackEvent;

    /// <summary>A form was sent.</summary>
    /// <param name="CallbackId">Says which kind of form.</param>
    /// <param name="Metadata">What the form was opened with.</param>
    /// <param name="Fields">What was filled in, by parameter.</param>
    /// <param name="By">Who sent it.</param>
    public sealed record Submit(string? CallbackId, string? Metadata, IReadOnlyDictionary<string, string> Fields, Member By) : SlackEvent;

    /// <summary>The shortcut of a message.</summary>
    /// <param name="CallbackId">Says which shortcut.</param>
    /// <param name="Text">The message's text, as Slack writes it.</param>
    /// <param name="MessageTs">The message's id; a thread under it has the same.</param>
    /// <param name="By">Who chose it.</param>
    /// <param name="Place">Its thread is null where the message is in none yet.</param>
    public sealed record Shortcut(string? CallbackId, string Text, string MessageTs, Member By, Place Place) : SlackEvent;

    /// <summary>Somebody opened the app's Home tab.</summary>
    public sealed record HomeOpened(string UserId) : SlackEvent;

    /// <summary>Something this bot has no use for.</summary>
    public sealed record Unknown : SlackEvent;
}

/// <summary>Who did it.</summary>
/// <param name="Id">Slack's id.</param>
/// <param name="Name">Their user name.</param>
internal sealed record Member(string Id, string Name);

/// <summary>Where it was done, and the ways to answer there.</summary>
internal sealed record Place
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
