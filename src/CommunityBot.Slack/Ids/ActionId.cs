using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Ids;

/// <summary>
/// What a button or a menu means, in its <c>action_id</c> and its value: <c>cb1.show.3</c> is version 1, the deed, and the control's place in its
/// message; the value is the command line. It holds the whole meaning, so it works after a restart and on another replica.
/// </summary>
public abstract partial record ActionId
{
    private const int Version = 1;

    private ActionId() { }

    /// <summary>An id of this version.</summary>
    /// <param name="Deed">What to do with the command's answer.</param>
    /// <param name="Command">The command line, for the dispatcher to read like anything typed.</param>
    public sealed record Valid(ButtonAction Deed, string Command) : ActionId;

    /// <summary>A value picked from a menu that completes; its block holds the question, see <see cref="BlockId"/>.</summary>
    public sealed record Selected(string Value) : ActionId;

    /// <summary>An id that another version of this product made.</summary>
    public sealed record Outdated : ActionId;

    /// <summary>Anything else: no id of this product, or one that was tampered with.</summary>
    public sealed record Foreign : ActionId;

    /// <summary>The id of a control.</summary>
    /// <param name="deed">What is done with the command's answer.</param>
    /// <param name="place">A number no other control of the message has, from 0 to 999.</param>
    public static string Format(ButtonAction deed, int place) => string.Create(CultureInfo.InvariantCulture, $"cb{Version}.{WordOf(deed)}.{place}");

    /// <summary>The id of a menu that completes.</summary>
    public static string FormatAutocompleteMenuId() => string.Create(CultureInfo.InvariantCulture, $"cb{Version}.pick.0");

    /// <summary>Reads what <see cref="Format"/> wrote; never throws, whatever comes in.</summary>
    /// <param name="id">The control's <c>action_id</c>.</param>
    /// <param name="value">The button's value, or the picked option's.</param>
    public static ActionId Parse(string? id, string? value)
    {
        if (id is null || id.Length > SlackLimits.ActionId || Pattern().Match(id) is not { Success: true } form)
            return new Foreign();
        if (form.Groups["version"].Value != Version.ToString(CultureInfo.InvariantCulture))
            return new Outdated();
        if (form.Groups["rest"].Value == ".pick.0")
            return value is { Length: > 0 and <= SlackLimits.ButtonValue } ? new Selected(Unescape(value)) : new Foreign();
        if (value is not ['/', ..] || value.Length > SlackLimits.ButtonValue)
            return new Foreign();
        return form.Groups["rest"].Value.Split('.') switch
        {
            ["", "show", _] => new Valid(ButtonAction.Update, Unescape(value)),
            ["", "share", _] => new Valid(ButtonAction.Share, Unescape(value)),
            ["", "tell", _] => new Valid(ButtonAction.Reply, Unescape(value)),
            ["", "fill", _] => new Valid(ButtonAction.OpenForm, Unescape(value)),
            _ => new Foreign(),
        };
    }

    private static string WordOf(ButtonAction deed) => deed switch
    {
        ButtonAction.Share => "share",
        ButtonAction.Reply => "tell",
        ButtonAction.OpenForm => "fill",
        _ => "show",
    };

    // Slack hands parts of an interaction back with these three characters escaped (slackapi/bolt-python #513).
    internal static string Unescape(string value) => value
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"\Acb(?<version>[0-9]{1,9})(?<rest>\..*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
