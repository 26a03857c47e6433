using System.Globalization;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Ids;

/// <summary>
/// What a button's id or a picked option's value says: <c>cb1s:/quote at:0son44vn.12.0</c> is version 1, the deed, and the command line. It holds
/// the whole meaning, so it works after a restart and on another replica.
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
    /// <param name="Deed">What to do with the command's answer.</param>
    /// <param name="Command">The command line, for the dispatcher to read like anything typed.</param>
    public sealed record Valid(ButtonAction Deed, string Command) : ActionId;

    /// <summary>An id that another version of this product made.</summary>
    public sealed record Outdated : ActionId;

    /// <summary>Anything else: no id of this product, or one that was tampered with.</summary>
    public sealed record Foreign : ActionId;

    /// <summary>
    /// The id for a button or an option; null when it would be longer than <see cref="DiscordLimits.CustomId"/> or hold no command line.
    /// </summary>
    public static string? Format(ButtonAction deed, string command)
    {
        var id = $"{FormatPrefix(LetterOf(deed))}{command}";
        return id.Length <= DiscordLimits.CustomId && command.StartsWith('/') ? id : null;
    }

    /// <summary>
    /// The id of a message's picker, counted from 1. It tells pickers apart and means nothing: the picked option's value is what is read.
    /// </summary>
    public static string FormatMenuId(int number) => string.Create(CultureInfo.InvariantCulture, $"{FormatPrefix(Menu)}{number}");

    /// <summary>Reads what <see cref="Format"/> wrote; never throws, whatever comes in.</summary>
    public static ActionId Parse(string? id)
    {
        if (id is null || id.Length > DiscordLimits.CustomId || !id.StartsWith(Prefix, StringComparison.Ordinal))
            return new Foreign();

        var rest = id.AsSpan(Prefix.Length);
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return new Foreign();
        if (version != Version)
            return new Outdated();

        return rest[digits..] switch
        {
            [Update, ':', '/', ..] => new Valid(ButtonAction.Update, rest[(digits + 2)..].ToString()),
            [Share, ':', '/', ..] => new Valid(ButtonAction.Share, rest[(digits + 2)..].ToString()),
            [Reply, ':', '/', ..] => new Valid(ButtonAction.Reply, rest[(digits + 2)..].ToString()),
            [OpenForm, ':', '/', ..] => new Valid(ButtonAction.OpenForm, rest[(digits + 2)..].ToString()),
            _ => new Foreign(),
        };
    }

    private static char LetterOf(ButtonAction deed) => deed switch
    {
        ButtonAction.Share => Share,
        ButtonAction.Reply => Reply,
        ButtonAction.OpenForm => OpenForm,
        _ => Update,
    };

    private static string FormatPrefix(char kind) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Version}{kind}:");
}
