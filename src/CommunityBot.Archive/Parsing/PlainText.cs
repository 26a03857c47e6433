using System.Buffers;
using System.Net;

namespace CommunityBot.Archive.Parsing;

/// <summary>Converts the content of files to text that can be shown: without markup and without invisible characters.</summary>
internal static partial class PlainText
{
    private const char ZeroWidthNonJoiner = '\u200c';
    private const char ZeroWidthJoiner = '\u200d';

    // Characters that ToOneLine never changes. Spaces stay where they are single and inside the text.
    private static readonly SearchValues<char> UnchangedCharacters =
        SearchValues.Create([.. GetRange(' ', '~'), .. GetRange('\u00ae', '\u05ff'), .. GetRange('\u2010', '\u2027')]);

    /// <summary>
    /// The text on one line. Each run of white space becomes one space; control and zero-width characters are removed. Joiners stay
    /// after letters and symbols that need them (emoji, Persian). A half surrogate pair becomes U+FFFD.
    /// </summary>
    public static string ToOneLine(string text)
    {
        if (IsOneLine(text))
            return text;

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    clean.Append(c).Append(text[++i]);
                else
                    clean.Append('\ufffd');
            }
            else if (!IsInvisible(c) || (c is ZeroWidthJoiner or ZeroWidthNonJoiner && clean.Length > 0 && clean[^1] > '\u02ff'))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>The text, or its beginning with an ellipsis, in at most <paramref name="length"/> characters.</summary>
    public static string Truncate(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>
    /// The text of an HTML fragment. <c>&lt;br&gt;&lt;br&gt;</c> and block tags separate paragraphs, other tags are removed, entities are
    /// decoded.
    /// </summary>
    public static string FromHtml(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            var tag = html.IndexOf('<', i);
            var close = tag < 0 ? -1 : html.IndexOf('>', tag);
            if (close < 0)
            {
                text.Append(html, i, html.Length - i);
                break;
            }

            text.Append(html, i, tag - i);
            if (!(char.IsAsciiLetter(html[tag + 1]) || html[tag + 1] is '/' or '!'))
            {
                text.Append('<');
                i = tag + 1;
                continue;
            }

            text.Append(GetReplacement(GetTagName(html.AsSpan(tag + 1, close - tag - 1))));
            i = close + 1;
        }

        return JoinParagraphs(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>
    /// The text of a Markdown fragment. Links become their labels, emphasis and kramdown attributes are removed, paragraphs stay.
    /// </summary>
    public static string FromMarkdown(string markdown)
    {
        var text = Image().Replace(markdown, "");
        text = Link().Replace(text, "$1");
        text = Attributes().Replace(text, "");
        text = AutoLink().Replace(text, "$1");
        text = LinePrefix().Replace(text, "");
        text = Emphasis().Replace(text, "$2");
        // In Markdown only a blank line ends a paragraph.
        return FromHtml(SoftBreak().Replace(text.ReplaceLineEndings("\n"), " "));
    }

    private static bool IsOneLine(string text) => !text.AsSpan().ContainsAnyExcept(UnchangedCharacters)
        && !text.StartsWith(' ') && !text.EndsWith(' ') && !text.Contains("  ", StringComparison.Ordinal);

    private static IEnumerable<char> GetRange(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static string GetTagName(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var length = 0;
        while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length]))
            length++;
        return tag[..length].ToString().ToLowerInvariant();
    }

    private static string GetReplacement(string tag) => tag switch
    {
        "br" => "\n",
        "p" or "div" or "ul" or "ol" or "li" or "blockquote" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => "\n\n",
        _ => "",
    };

    private static string JoinParagraphs(string text)
    {
        var paragraphs = BlankLines().Split(text.ReplaceLineEndings("\n"))
            .Select(ToOneLine)
            .Where(paragraph => paragraph.Length > 0);
        return Truncate(string.Join("\n\n", paragraphs), ArchiveLimits.TextLength);
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"(?<!\n[ \t]{0,20})\n(?![ \t]{0,20}\n)")]
    private static partial Regex SoftBreak();

    [GeneratedRegex(@"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\[\]]{0,300})\]\([^()]{0,500}\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\{:[^{}]{0,200}\}")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"<(https?://[^<>\s]{1,500})>")]
    private static partial Regex AutoLink();

    [GeneratedRegex(@"^[ \t]{0,8}(?:#{1,6}[ \t]+|>[ \t]?|[*+-][ \t]+)", RegexOptions.Multiline)]
    private static partial Regex LinePrefix();

    [GeneratedRegex(@"(?<!\w)(\*{1,3}|_{1,3}|`)(?=\S)([^*_`]{1,300})(?<=\S)\1(?!\w)")]
    private static partial Regex Emphasis();
}
