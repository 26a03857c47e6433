using System.Text;
using System.Text.RegularExpressions;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Writes spans as Discord's Markdown. Text is escaped here and nowhere else: it reads as it was written, and only spans make bold words
/// and links.
/// </summary>
internal static partial class Markup
{
    // Emphasis, code, spoilers, mentions, masked links, headings. A backslash before any of these characters makes it plain text.
    private const string SpecialCharacters = @"\*_~`|<>[]#@";

    /// <summary>Returns one line of Markdown, with strong spans and matches in bold, and links masked.</summary>
    public static string Write(RichText text)
    {
        var markdown = new StringBuilder();
        var isBold = false;
        foreach (var span in text)
        {
            // Neighbouring bold spans share one pair of asterisks: between two pairs Discord would see four asterisks.
            if (isBold != (span is Span.Strong or Span.Match))
            {
                markdown.Append("**");
                isBold = !isBold;
            }

            markdown.Append(span is Span.Link link ? WriteLink(link) : Escape(span.Text));
        }

        return LineStartPattern().Replace(isBold ? markdown.Append("**").ToString() : markdown.ToString(), @"$1\$2");
    }

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

    // A colon can begin an emoji's name, or make a URL that Discord would link despite backslashes. Before a space and in a time it cannot.
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

    // A round bracket would end a masked link.
    private static string? FormatAddress(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return null;
        var text = address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return text.Length <= DiscordLimits.Url && text == TextSanitizer.Clean(text, DiscordLimits.Url) && !text.Contains(' ')
            ? text
            : null;
    }

    // Labels for which Discord shows the markup instead of a link, or that look like another URL: brackets, host names, emoji.
    [GeneratedRegex(
        @"[\[\]]|://|[a-z0-9-]\.[a-z]{2}|\p{So}|[\uD800-\uDFFF\uFE0F]|:\w+:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LiteralLabelPattern();

    // A list begins with a dash, a plus sign or a number; the other special characters of a line's start are always escaped.
    [GeneratedRegex(@"^(\d*)([-+.)])", RegexOptions.CultureInvariant)]
    private static partial Regex LineStartPattern();
}
