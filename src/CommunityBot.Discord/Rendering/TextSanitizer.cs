using System.Text;
using CommunityBot.Core.Formatting;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Removes from text what could hide, reorder or smear it, and shortens it at a word. White space and control characters become single
/// spaces. Invisible characters, direction characters and broken surrogates are removed; the joiners that scripts and emoji need stay. At
/// most four combining marks stay on a letter. All lengths are UTF-16 units.
/// </summary>
internal static class TextSanitizer
{
    /// <summary>One line of clean text, without spaces at its ends.</summary>
    public static string Clean(string text, int maxLength) => Clean((RichText)text, maxLength).ToString();

    /// <summary>The same, but "…" for text that shows nothing, where a platform refuses an empty text.</summary>
    public static string CleanOrEllipsis(string text, int maxLength) => Clean(text, maxLength) is { Length: > 0 } clean ? clean : "…";

    /// <summary>One line of clean text, without spaces at its ends; a link that would be cut is left out.</summary>
    public static RichText Clean(RichText text, int maxLength)
    {
        var spans = CleanSpans(text, maxLength);
        var flat = string.Concat(spans.Select(s => s.Text));
        if (flat.Length <= maxLength)
            return [.. spans];

        var left = Excerpt.Create(flat, maxLength).Length - 1;
        var kept = new List<Span>();
        foreach (var span in spans)
        {
            if (span.Text.Length > left && (left == 0 || span is Span.Link))
                break;
            kept.Add(span.Text.Length <= left ? span : WithText(span, span.Text[..left]));
            left -= Math.Min(left, span.Text.Length);
        }

        if (kept is [.., { Text: " " }])
            kept.RemoveAt(kept.Count - 1);
        return [.. kept, "…"];
    }

    // Stops after the first span that is over the limit, so that a long hostile text is read once and only in part.
    private static List<Span> CleanSpans(RichText text, int maxLength)
    {
        var spans = new List<Span>();
        var length = 0;
        var isSpaceDue = false;
        var marks = 0;
        foreach (var span in text)
        {
            var clean = new StringBuilder();
            foreach (var rune in span.Text.EnumerateRunes())
            {
                if (VisibleText.IsSpace(rune))
                {
                    isSpaceDue = length > 0;
                    continue;
                }

                marks = VisibleText.IsMark(rune) ? marks + 1 : 0;
                if (VisibleText.IsHidden(rune) || marks > VisibleText.MaxMarks)
                    continue;
                if (isSpaceDue)
                {
                    // Between two spans the space stays outside of bold words and links.
                    if (clean.Length > 0 || span is Span.Plain)
                        clean.Append(' ');
                    else
                        spans.Add(" ");
                    length++;
                    isSpaceDue = false;
                }

                clean.Append(rune.ToString());
                length += rune.Utf16SequenceLength;
                if (length > maxLength)
                    break;
            }

            if (clean.Length > 0)
                spans.Add(WithText(span, clean.ToString()));
            if (length > maxLength)
                break;
        }

        return spans;
    }

    private static Span WithText(Span span, string text) => span switch
    {
        Span.Link link => new Span.Link(text, link.Address),
        Span.Strong => new Span.Strong(text),
        Span.Match => new Span.Match(text),
        _ => new Span.Plain(text),
    };
}
