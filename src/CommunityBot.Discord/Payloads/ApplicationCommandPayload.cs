namespace CommunityBot.Discord.Payloads;

/// <summary>A command in Discord's registration, https://discord.com/developers/docs/interactions/application-commands.</summary>
/// <param name="Type">How a member calls it.</param>
/// <param name="Name">At most 32 characters, in lower case when it is typed.</param>
/// <param name="Description">At most 100 characters; null for a message command, which has none.</param>
/// <param name="Options">At most 25, required ones first; null when there are none.</param>
/// <param name="IntegrationTypes">Where the app can be installed for it: 0 a server, 1 a user; null for a command of one server.</param>
/// <param name="Contexts">
/// Where it can be used: 0 a server, 1 the bot's direct messages, 2 other direct messages; null for a command of one server.
/// </param>
/// <param name="DefaultMemberPermissions">
/// The permissions that a member needs to see it, as Discord's bits; a server's admins may override them; null for none.
/// </param>
internal sealed record ApplicationCommandPayload(
    ApplicationCommandType Type, string Name, string? Description, IReadOnlyList<CommandOptionPayload>? Options,
    IReadOnlyList<int>? IntegrationTypes, IReadOnlyList<int>? Contexts, string? DefaultMemberPermissions = null);

/// <summary>How a member calls a command.</summary>
internal enum ApplicationCommandType
{
    /// <summary>By typing a slash.</summary>
    ChatInput = 1,

    /// <summary>From a message's menu.</summary>
    Message = 3,
}

/// <summary>An option of a slash command, or a sub-command.</summary>
/// <param name="Type">The type of its value.</param>
/// <param name="Name">At most 32 characters, in lower case.</param>
/// <param name="Description">At most 100 characters.</param>
/// <param name="Required">True or left out.</param>
/// <param name="Autocomplete">True or left out.</param>
/// <param name="MinValue">The smallest number; null for text.</param>
/// <param name="MaxValue">The largest number; null for text.</param>
/// <param name="Options">The options of a sub-command; null when there are none.</param>
internal sealed record CommandOptionPayload(
    CommandOptionType Type, string Name, string Description, bool? Required, bool? Autocomplete, int? MinValue, int? MaxValue,
    IReadOnlyList<CommandOptionPayload>? Options = null);

/// <summary>The type of an option, as in Discord's SUB_COMMAND, STRING and INTEGER.</summary>
internal enum CommandOptionType
{
    SubCommand = 1,
    String = 3,
    Integer = 4,
}
