namespace CommunityBot.Discord.Incoming;

/// <summary>Something that a member did and waits for an answer to.</summary>
/// <param name="Id">Discord's id.</param>
/// <param name="Token">Allows answers for 15 minutes; secret, like the content.</param>
/// <param name="ApplicationId">The app that answers.</param>
/// <param name="Member">Who did it.</param>
/// <param name="Kind">What they did.</param>
internal sealed record Interaction(string Id, string Token, string ApplicationId, Member Member, InteractionKind Kind)
{
    /// <summary>The message that holds the button or menu, also the one that opened the form; null for anything else.</summary>
    public SourceMessage? Message { get; init; }

    /// <summary>Id of the channel where they did it; null when Discord names none.</summary>
    public string? Channel { get; init; }

    /// <summary>Returns the kind's name: the text of a record would hold the token and the question.</summary>
    public override string ToString() => Kind.GetType().Name;
}

/// <summary>Who did it.</summary>
/// <param name="Id">Discord's id of the user.</param>
/// <param name="Name">Their display name where they did it.</param>
/// <param name="Guild">Id of the server where they did it; null outside of one.</param>
/// <param name="Roles">Ids of their roles; none outside of a server.</param>
/// <param name="Permissions">Their permissions there, as Discord's bits; none outside of a server.</param>
internal sealed record Member(string Id, string Name, string? Guild, IReadOnlyList<string> Roles, ulong Permissions);

/// <summary>The message that holds the pressed button.</summary>
/// <param name="Id">Discord's id.</param>
/// <param name="IsPrivate">Whether only the member sees it.</param>
internal sealed record SourceMessage(string Id, bool IsPrivate);

/// <summary>What a member did. The set is closed.</summary>
internal abstract record InteractionKind
{
    private InteractionKind() { }

    /// <summary>A slash command.</summary>
    public sealed record Command(CommandRequest Request) : InteractionKind;

    /// <summary>The entry “Find in the podcast” of a message's menu.</summary>
    /// <param name="Text">The message.</param>
    public sealed record MessageAction(string Text) : InteractionKind;

    /// <summary>A pressed button or a selected option.</summary>
    public sealed record ButtonPress(ActionId Action) : InteractionKind;

    /// <summary>A submitted form.</summary>
    /// <param name="Action">What the form was opened for.</param>
    /// <param name="Fields">Values by parameter.</param>
    public sealed record FormSubmission(ActionId Action, IReadOnlyDictionary<string, string> Fields) : InteractionKind;

    /// <summary>A value that is being typed.</summary>
    /// <param name="Request">The command as far as it is typed.</param>
    /// <param name="Parameter">The parameter of the value.</param>
    /// <param name="Typed">The beginning of the value; may be empty.</param>
    public sealed record Autocomplete(CommandRequest Request, string Parameter, string Typed) : InteractionKind;

    /// <summary>Anything that this version does not know.</summary>
    public sealed record Unknown : InteractionKind;
}
