namespace CommunityBot.Discord.Payloads;

/// <summary>
/// Discord's ceilings, and the lower ones this product keeps to. Lengths are in UTF-16 units: Discord's servers count code points and some of
/// its clients UTF-16 units, and the units are never fewer, so whoever stays under in units is under in both.
/// </summary>
internal static class DiscordLimits
{
    // Message components: https://discord.com/developers/docs/components/reference

    /// <summary>Components of a message, nested ones counted.</summary>
    public const int Components = 40;

    /// <summary>Characters over all text displays of a message.</summary>
    public const int Text = 4_000;

    /// <summary>
    /// UTF-8 bytes over all text displays of a message. Not documented: more than about 10 KB was reported to end in HTTP 500,
    /// https://github.com/discord/discord-api-docs/issues/8554.
    /// </summary>
    public const int TextBytes = 10_000;

    public const int ButtonsInRow = 5;
    public const int ButtonLabel = 80;
    public const int CustomId = 100;
    public const int SelectOptions = 25;
    public const int SelectPlaceholder = 150;

    /// <summary>Label, value or description of a select's option.</summary>
    public const int SelectOptionText = 100;

    /// <summary>Discord's ceiling for an address behind a button; longer ones in text are not linked either.</summary>
    public const int Url = 512;

    // Modals and autocompletion, the same page and
    // https://discord.com/developers/docs/interactions/receiving-and-responding

    public const int ModalTitle = 45;
    public const int ModalLabel = 45;
    public const int ModalFields = 5;
    public const int TextInput = 4_000;

    /// <summary>Completions of one value.</summary>
    public const int Suggestions = 25;

    /// <summary>Name or value of a completion.</summary>
    public const int SuggestionText = 100;

    // Application commands: https://discord.com/developers/docs/interactions/application-commands

    /// <summary>Commands typed with a slash, of one app.</summary>
    public const int SlashCommands = 100;

    /// <summary>Commands of a message's menu, of one app, as the current description of the API has it.</summary>
    public const int MessageCommands = 15;

    public const int CommandName = 32;
    public const int CommandDescription = 100;
    public const int CommandOptions = 25;

    /// <summary>Names and descriptions of a command and its options together.</summary>
    public const int Command = 8_000;

    // One card that fits Discord and Slack alike; Slack's own ceilings stand behind the numbers.

    /// <summary>
    /// Characters on the screen: text displays with their markup, labels and placeholders. Options are seen only in an opened menu.
    /// </summary>
    public const int CardCharacters = 3_500;

    /// <summary>UTF-8 bytes of a message's whole JSON.</summary>
    public const int CardBytes = 9_000;

    public const int CardButtons = 10;
}
