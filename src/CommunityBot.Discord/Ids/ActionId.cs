namespace CommunityBot.Discord.Ids;

/// <summary>
/// The meaning of a button, in its <c>custom_id</c>, or of a menu's option, in its value. <c>cb1s:/quote at:0son44vn.12.0</c> holds the
/// version 1, the action and the command line. It holds the whole meaning, so it works after a restart and on another replica.
/// </summary>
public abstract record ActionId
{
    private const string Prefix = "cb";
    private const int Version = 1;
    private const char Update = 's';
    private const char Share = 'h';
    private const char Reply = 't';
    private const char OpenForm = 'f';
    private const char Menu = 'p';

    private ActionId() { }

    /// <summary>An id of this version.</summary>
    /// <param name="Action">What to do with the command's reply.</param>
    /// <param name="Command">The command line, to be parsed like a typed one.</param>
    public sealed record Valid(ButtonAction Action, string Command) : ActionId;

    /// <summary>An id that an older version of this product made.</summary>
    public sealed record Outdated : ActionId;

    /// <summary>Anything else: an id of another product, or one that was tampered with.</summary>
    public sealed record Foreign : ActionId;

    /// <summary>
    /// Returns the id of a button or an option; null when it would be longer than <see cref="DiscordLimits.CustomId"/> or hold no command
    /// line.
    /// </summary>
    public static string? Format(ButtonAction action, string command)
    {
        var id = $"{FormatPrefix(LetterOf(action))}{command}";
        return id.Length <= DiscordLimits.CustomId && command.StartsWith('/') ? id : null;
    }

    /// <summary>
    /// Returns the id of a message's menu, counted from 1. It only tells menus apart: what counts is the value of the selected option.
    /// </summary>
    public static string FormatMenuId(int number) => string.Create(CultureInfo.InvariantCulture, $"{FormatPrefix(Menu)}{number}");

    /// <summary>Parses what <see cref="Format"/> returned; never throws.</summary>
    public static ActionId Parse(string? id)
    {
        if (id is null || id.Length > DiscordLimits.CustomId || !id.StartsWith(Prefix, StringComparison.Ordinal))
            return new Foreign();

        var rest = id.AsSpan(Prefix.Length);
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return new Foreign();
        if (version != Version)
            return version < Version ? new Outdated() : new Foreign();

        return rest[digits..] switch
        {
            [Update, ':', '/', ..] => new Valid(ButtonAction.Update, rest[(digits + 2)..].ToString()),
            [Share, ':', '/', ..] => new Valid(ButtonAction.Share, rest[(digits + 2)..].ToString()),
            [Reply, ':', '/', ..] => new Valid(ButtonAction.Reply, rest[(digits + 2)..].ToString()),
            [OpenForm, ':', '/', ..] => new Valid(ButtonAction.OpenForm, rest[(digits + 2)..].ToString()),
            _ => new Foreign(),
        };
    }

    private static char LetterOf(ButtonAction action) => action switch
    {
        ButtonAction.Share => Share,
        ButtonAction.Reply => Reply,
        ButtonAction.OpenForm => OpenForm,
        _ => Update,
    };

    private static string FormatPrefix(char kind) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Version}{kind}:");
}
