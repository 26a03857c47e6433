using System.Net;
using System.Text.RegularExpressions;

namespace CommunityBot.Slack.Incoming;

/// <summary>The words of a message, as somebody would type them into a search: no marks, no mentions, links by their label.</summary>
internal static partial class MessageText
{
    public static string Words(string text)
    {
        var plain = WebUtility.HtmlDecode(Special().Replace(text, Label));
        return string.Join(' ', Marks().Replace(plain, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimStart('-')).Where(w => w.Length > 0));
    }

    // <https://x|label>, <#C1|name>, <!date^…|words>: what stands behind the bar is what people read. A person's name is nothing to look for.
    private static string Label(Match special) =>
        special.Value[1] == '@' ? " "
        : special.Groups["label"] is { Success: true } label ? $" {label.Value} "
        : " ";

    [GeneratedRegex(@"<[@#!]?[^<>|]*(?:\|(?<label>[^<>]*))?>", RegexOptions.CultureInvariant)]
    private static partial Regex Special();

    // Emoji by name; marks of bold, italic, strike, code and quotes; quotation marks, which would ask for the very words.
    [GeneratedRegex(":[a-z0-9_+'-]+:(?=:|\\s|$)|[*_~`>\"“”„]", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
