namespace CommunityBot.Discord.Payloads;

/// <summary>
/// Discord's limits. Lengths are UTF-16 units. Discord's servers count code points and some of its clients count UTF-16 units; there are
/// never fewer units than code points, so a text within a limit in units is within both.
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

    /// <summary>Characters of the description of a picture.</summary>
    public const int MediaDescription = 1_024;

    /// <summary>Characters of a URL. Discord documents the limit for a button; longer URLs in text are not linked either.</summary>
    public const int Url = 512;

    // Modals and autocomplete: the same page, and
    // https://discord.com/developers/docs/interactions/receiving-and-responding

    public const int ModalTitle = 45;
    public const int ModalLabel = 45;
    public const int ModalFields = 5;
    public const int TextInput = 4_000;
    public const int TextInputPlaceholder = 100;

    /// <summary>Suggestions for one value.</summary>
    public const int Suggestions = 25;

    /// <summary>Name or value of a suggestion.</summary>
    public const int SuggestionText = 100;

    // Application commands: https://discord.com/developers/docs/interactions/application-commands

    /// <summary>Slash commands of one app.</summary>
    public const int SlashCommands = 100;

    /// <summary>Message commands of one app, as the current description of the API has it.</summary>
    public const int MessageCommands = 15;

    public const int CommandName = 32;
    public const int CommandDescription = 100;
    public const int CommandOptions = 25;

    /// <summary>Names and descriptions of a command and its options together.</summary>
    public const int Command = 8_000;
}
