using System.Globalization;

namespace CommunityBot.Slack.Ids;

/// <summary>
/// The meaning of a button or a menu, in its <c>action_id</c> and its value. <c>cb1.show.3</c> holds the version 1, the action and the
/// control's number in its message; the value is the command line. Together they hold the whole meaning, so they work after a restart and
/// on another replica.
/// </summary>
public abstract partial record ActionId
{
    private const int Version = 1;

    private ActionId() { }

    /// <summary>An id of this version.</summary>
    /// <param name="Action">What to do with the command's reply.</param>
    /// <param name="Command">The command line, to be parsed like a typed one.</param>
    public sealed record Valid(ButtonAction Action, string Command) : ActionId;

    /// <summary>A value that was selected in an autocomplete menu; its block holds the question, see <see cref="BlockId"/>.</summary>
    public sealed record Selected(string Value) : ActionId;

    /// <summary>An id that an older version of this product made.</summary>
    public sealed record Outdated : ActionId;

    /// <summary>Anything else: an id of another product, or one that was tampered with.</summary>
    public sealed record Foreign : ActionId;

    /// <summary>Returns the id of a control.</summary>
    /// <param name="action">What to do with the command's reply.</param>
    /// <param name="number">From 0 to 999, unique in the message.</param>
    public static string Format(ButtonAction action, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"cb{Version}.{WordOf(action)}.{number}");

    /// <summary>Returns the id of an autocomplete menu.</summary>
    public static string FormatAutocompleteMenuId() => string.Create(CultureInfo.InvariantCulture, $"cb{Version}.pick.0");

    /// <summary>Parses what <see cref="Format"/> returned; never throws.</summary>
    /// <param name="id">The control's <c>action_id</c>.</param>
    /// <param name="value">The value of the button or of the selected option.</param>
    public static ActionId Parse(string? id, string? value)
    {
        if (id is null || id.Length > SlackLimits.ActionId || Pattern().Match(id) is not { Success: true } form)
            return new Foreign();
        var version = int.Parse(form.Groups["version"].ValueSpan, CultureInfo.InvariantCulture);
        if (version != Version)
            return version < Version ? new Outdated() : new Foreign();
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

    private static string WordOf(ButtonAction action) => action switch
    {
        ButtonAction.Share => "share",
        ButtonAction.Reply => "tell",
        ButtonAction.OpenForm => "fill",
        _ => "show",
    };

    /// <summary>
    /// Undoes the escaping of three characters in parts of an interaction that Slack sends back (slackapi/bolt-python #513).
    /// </summary>
    internal static string Unescape(string value) => value
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"\Acb(?<version>[0-9]{1,9})(?<rest>\..*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
