using System.Text.RegularExpressions;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Text as Slack's text objects. Rich text and plain text hold no markup, so cleaning is all they need; mrkdwn is escaped here, once, and
/// nowhere else.
/// </summary>
/// <remarks>
/// docs.slack.dev, messaging/formatting-message-text, asks to escape <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> because they begin mrkdwn's "special
/// parsing", which plain text and rich text do not have. Slack stores and hands back the escaped form by itself (slackapi/bolt-python #513).
/// </remarks>
internal static partial class Markup
{
    private const int MaxLabel = 100;

    /// <summary>A text object without markup.</summary>
    public static TextObject CreatePlainText(string text, int maxLength) => new TextObject.Plain(TextSanitizer.CleanOrEllipsis(text, maxLength));

    /// <summary>Text as mrkdwn that reads the same: the three characters Slack asks for are escaped, and nothing in it is a mention.</summary>
    public static string Escape(string clean) => BroadcastPattern().Replace(clean, "＠")
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// Text as mrkdwn without formatting. Slack has no way to escape the marks of bold, italic, strike and code, so letters that look like
    /// them stand in; rich text needs none of this, which is why only remarks are mrkdwn.
    /// </summary>
    public static string EscapeFormatting(string clean) =>
        Escape(clean).Replace('*', '∗').Replace('_', 'ˍ').Replace('~', '∼').Replace('`', 'ˋ');

    /// <summary>What a link says: its label, but never the name of a place it does not lead to. Null when it cannot be a link.</summary>
    public static string? FormatLinkLabel(Span.Link link)
    {
        var address = link.Address;
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.AbsoluteUri.Length > SlackLimits.Address)
        {
            return null;
        }

        var label = TextSanitizer.Clean(link.Text, MaxLabel);
        return label.Length > 0 && !DomainPattern().IsMatch(label) ? label : TextSanitizer.Clean(address.IdnHost, MaxLabel);
    }

    [GeneratedRegex("@(?=here|channel|everyone)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BroadcastPattern();

    [GeneratedRegex(@"[\p{L}\p{N}-]\.[\p{L}]{2,}|://", RegexOptions.CultureInvariant)]
    private static partial Regex DomainPattern();
}
