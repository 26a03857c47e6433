using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Spans as Discord's Markdown. This is where text is escaped, once: whatever a text holds, it is read as it was written, and only spans
/// make bold words and links.
/// </summary>
internal static partial class Markup
{
    // Emphasis, code, spoilers, mentions, masked links, headings; a backslash before any sign makes it a plain one.
    private const string SpecialCharacters = @"\*_~`|<>[]#@";

    /// <summary>One line of Markdown: strong spans and matches bold, links masked.</summary>
    public static string Write(RichText text)
    {
        var markdown = new StringBuilder();
        var isBold = false;
        foreach (var span in text)
        {
            // Neighbours share one pair of stars: between two pairs Discord would see four.
            if (isBold != (span is Span.Strong or Span.Match))
            {
                markdown.Append("**");
                isBold = !isBold;
            }

            markdown.Append(span is Span.Link link ? WriteLink(link) : Escape(span.Text));
        }

        return LineStartPattern().Replace(isBold ? markdown.Append("**").ToString() : markdown.ToString(), @"$1\$2");
    }

    // Text that is read as it is written.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (SpecialCharacters.Contains(text[i]) || (text[i] == ':' && IsSpecialColon(text, i)))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    // A colon can open an emoji's name, or make an address that Discord would link, backslashes and all. Before a space and in a time it cannot.
    private static bool IsSpecialColon(string text, int colon)
    {
        var next = colon + 1 < text.Length ? text[colon + 1] : '_';
        return next != ' ' && !(char.IsAsciiDigit(next) && colon > 0 && char.IsAsciiDigit(text[colon - 1]));
    }

    private static string WriteLink(Span.Link link)
    {
        var label = Escape(link.Text);
        if (FormatAddress(link.Address) is not { } address)
            return label;
        return LiteralLabelPattern().IsMatch(link.Text) ? $"{label} [link]({address})" : $"[{label}]({address})";
    }

    // Round brackets would end a masked link early.
    private static string? FormatAddress(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return null;
        var text = address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return text.Length <= DiscordLimits.Url && text == TextSanitizer.Clean(text, DiscordLimits.Url) && !text.Contains(' ') ? text : null;
    }

    // Labels with which Discord shows the markup instead of a link, or that look like another address: brackets, host names, emoji.
    [GeneratedRegex(@"[\[\]]|://|[a-z0-9-]\.[a-z]{2}|\p{So}|[\uD800-\uDFFF\uFE0F]|:\w+:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LiteralLabelPattern();

    // A list begins with a dash, a plus sign or a number; the other signs of a line's start are always escaped.
    [GeneratedRegex(@"^(\d*)([-+.)])", RegexOptions.CultureInvariant)]
    private static partial Regex LineStartPattern();
}
