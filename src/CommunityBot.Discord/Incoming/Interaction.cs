using CommunityBot.Core.Commands;
using CommunityBot.Discord.Ids;

namespace CommunityBot.Discord.Incoming;

/// <summary>Something that somebody did and waits for an answer to.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Token">Lets it be answered for 15 minutes; as secret as what is said.</param>
/// <param name="ApplicationId">The app that answers.</param>
/// <param name="Member">Who did it.</param>
/// <param name="Kind">What they did.</param>
internal sealed record Interaction(string Id, string Token, string ApplicationId, Member Member, InteractionKind Kind)
{
    /// <summary>The message that a button or picker stands in, also of the modal it opened; null for anything else.</summary>
    public SourceMessage? Message { get; init; }

    /// <summary>The type's name: a record's own text would hold the token and what was asked.</summary>
    public override string ToString() => Kind.GetType().Name;
}

/// <summary>Whoever did something.</summary>
/// <param name="Id">Of the user.</param>
/// <param name="Name">What others call them where they did it.</param>
/// <param name="Guild">Of the server where they did it; null outside of one.</param>
/// <param name="Roles">Ids of their roles; none outside of a server.</param>
/// <param name="Permissions">What they may do there, as Discord's bits; none outside of a server.</param>
internal sealed record Member(string Id, string Name, string? Guild, IReadOnlyList<string> Roles, ulong Permissions);

/// <summary>The message that something was pressed in.</summary>
/// <param name="Id">Of the message.</param>
/// <param name="IsPrivate">Whether only whoever pressed sees it.</param>
internal sealed record SourceMessage(string Id, bool IsPrivate);

/// <summary>What somebody did. The set is closed.</summary>
internal abstract record InteractionKind
{
    private InteractionKind() { }

    /// <summary>Called a command.</summary>
    public sealed record Command(CommandRequest Request) : InteractionKind;

    /// <summary>Chose “Find in the podcast” in a message's menu.</summary>
    /// <param name="Text">The message.</param>
    public sealed record MessageAction(string Text) : InteractionKind;

    /// <summary>Pressed a button or picked an option.</summary>
    public sealed record ButtonPress(ActionId Action) : InteractionKind;

    /// <summary>Filled in a modal.</summary>
    /// <param name="Action">What the modal was opened for.</param>
    /// <param name="Fields">Values by parameter.</param>
    public sealed record FormSubmission(ActionId Action, IReadOnlyDictionary<string, string> Fields) : InteractionKind;

    /// <summary>Is typing a value.</summary>
    /// <param name="Request">The command as far as it is typed.</param>
    /// <param name="Parameter">The parameter that the value is for.</param>
    /// <param name="Typed">Its beginning; may be empty.</param>
    public sealed record Autocomplete(CommandRequest Request, string Parameter, string Typed) : InteractionKind;

    /// <summary>Anything that this version does not know.</summary>
    public sealed record Unknown : InteractionKind;
}
