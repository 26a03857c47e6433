
namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Writes text as Slack's text objects. Rich text and plain text hold no markup, so they are only cleaned. Mrkdwn is escaped here and
/// nowhere else.
/// </summary>
/// <remarks>
/// docs.slack.dev, messaging/formatting-message-text, asks to escape <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> because they begin mrkdwn's
/// "special parsing", which plain text and rich text do not have. Slack stores and sends back the escaped form by itself
/// (slackapi/bolt-python #513).
/// </remarks>
internal static partial class Markup
{
    private const int MaxLabel = 100;

    /// <summary>Returns a text object without markup.</summary>
    public static TextObject CreatePlainText(string text, int maxLength) =>
        new TextObject.Plain(TextSanitizer.CleanOrEllipsis(text, maxLength));

    /// <summary>Returns an option of a menu, with a description unless <paramref name="detail"/> shows nothing.</summary>
    public static SelectOption CreateOption(string label, string detail, string value) => new(
        CreatePlainText(label, SlackLimits.OptionText),
        TextSanitizer.Clean(detail, SlackLimits.OptionDescription) is { Length: > 0 } text ? new TextObject.Plain(text) : null,
        TextSanitizer.CleanAll(value));

    /// <summary>
    /// Escapes text as mrkdwn that reads the same: the three characters that Slack names are escaped, and nothing becomes a mention.
    /// </summary>
    public static string Escape(string clean) => BroadcastPattern().Replace(clean, "＠")
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// Escapes text as mrkdwn without formatting. Slack has no way to escape the marks of bold, italic, strike and code, so similar letters
    /// replace them. Rich text needs none of this, which is why only notes are mrkdwn.
    /// </summary>
    public static string EscapeFormatting(string clean) =>
        Escape(clean).Replace('*', '∗').Replace('_', 'ˍ').Replace('~', '∼').Replace('`', 'ˋ');

    /// <summary>Returns the label of a link, which never looks like another host; null when the address cannot be a link.</summary>
    public static string? FormatLinkLabel(Span.Link link)
    {
        var address = link.Address;
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.AbsoluteUri.Length > SlackLimits.Address || HostName.GetAscii(address) is not { } host)
        {
            return null;
        }

        var label = TextSanitizer.Clean(link.Text, MaxLabel);
        return label.Length > 0 && !DomainPattern().IsMatch(label) ? label : TextSanitizer.Clean(host, MaxLabel);
    }

    [GeneratedRegex("@(?=here|channel|everyone)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BroadcastPattern();

    [GeneratedRegex(@"[\p{L}\p{N}-]\.[\p{L}]{2,}|://", RegexOptions.CultureInvariant)]
    private static partial Regex DomainPattern();
}
