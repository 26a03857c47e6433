using System.Globalization;
using CommunityBot.Core.Replies;

namespace CommunityBot.Discord.Ids;

/// <summary>
/// What a button's id or a picked option's value says: <c>cb1s:/quote at:0son44vn.12.0</c> is version 1, the deed, and the command line. It holds
/// the whole meaning, so it works after a restart and on another replica.
/// </summary>
public abstract record ActionId
{
    private const string Mark = "cb";
    private const int Version = 1;
    private const char Show = 's';
    private const char Share = 'h';
    private const char Tell = 't';
    private const char Fill = 'f';
    private const char Picker = 'p';

    private ActionId() { }

    /// <summary>An id of this version.</summary>
    /// <param name="Deed">What to do with the command's answer.</param>
    /// <param name="Command">The command line, for the dispatcher to read like anything typed.</param>
    public sealed record Understood(ButtonDeed Deed, string Command) : ActionId;

    /// <summary>An id that another version of this product made.</summary>
    public sealed record TooOld : ActionId;

    /// <summary>Anything else: no id of this product, or one that was tampered with.</summary>
    public sealed record NotOurs : ActionId;

    /// <summary>
    /// The id for a button or an option; null when it would be longer than <see cref="DiscordLimits.CustomId"/> or hold no command line.
    /// </summary>
    public static string? Write(ButtonDeed deed, string command)
    {
        var id = $"{Prefix(Letter(deed))}{command}";
        return id.Length <= DiscordLimits.CustomId && command.StartsWith('/') ? id : null;
    }

    /// <summary>
    /// The id of a message's picker, counted from 1. It tells pickers apart and means nothing: the picked option's value is what is read.
    /// </summary>
    public static string ForPicker(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(Picker)}{number}");

    /// <summary>Reads what <see cref="Write"/> wrote; never throws, whatever comes in.</summary>
    public static ActionId Read(string? id)
    {
        if (id is null || id.Length > DiscordLimits.CustomId || !id.StartsWith(Mark, StringComparison.Ordinal))
            return new NotOurs();

        var rest = id.AsSpan(Mark.Length);
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return new NotOurs();
        if (version != Version)
            return new TooOld();

        return rest[digits..] switch
        {
            [Show, ':', '/', ..] => new Understood(ButtonDeed.Show, rest[(digits + 2)..].ToString()),
            [Share, ':', '/', ..] => new Understood(ButtonDeed.Share, rest[(digits + 2)..].ToString()),
            [Tell, ':', '/', ..] => new Understood(ButtonDeed.Tell, rest[(digits + 2)..].ToString()),
            [Fill, ':', '/', ..] => new Understood(ButtonDeed.Fill, rest[(digits + 2)..].ToString()),
            _ => new NotOurs(),
        };
    }

    private static char Letter(ButtonDeed deed) => deed switch
    {
        ButtonDeed.Share => Share,
        ButtonDeed.Tell => Tell,
        ButtonDeed.Fill => Fill,
        _ => Show,
    };

    private static string Prefix(char kind) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Version}{kind}:");
}
