using System.Text;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// One line of text without what could hide, reorder or smear what it says, shortened at a word: white space and control characters become
/// single spaces; invisible and direction characters and broken surrogates vanish, the joiners that scripts and emoji need stay; of a pile of
/// combining marks four stay.
/// </summary>
internal static class TextSanitizer
{
    /// <summary>At most <paramref name="maxLength"/> UTF-16 characters.</summary>
    public static string Clean(string text, int maxLength) => Clean((RichText)text, maxLength).ToString();

    /// <summary>At most <paramref name="maxLength"/> UTF-16 characters; a link that would be cut is left out.</summary>
    public static RichText Clean(RichText text, int maxLength)
    {
        var spans = CleanSpans(text, maxLength);
        var flat = string.Concat(spans.Select(s => s.Text));
        if (flat.Length <= maxLength)
            return [.. spans];

        var room = Excerpt.Create(flat, maxLength).Length - 1;
        var kept = new List<Span>();
        foreach (var span in spans)
        {
            if (span.Text.Length > room && (room == 0 || span is Span.Link))
                break;
            kept.Add(span.Text.Length <= room ? span : Like(span, span.Text[..room]));
            room -= Math.Min(room, span.Text.Length);
        }

        if (kept is [.., { Text: " " }])
            kept.RemoveAt(kept.Count - 1);
        return [.. kept, "…"];
    }

    // Stops behind the first span that goes over: the rest of a hostile text is never looked at twice.
    private static List<Span> CleanSpans(RichText text, int maxLength)
    {
        var spans = new List<Span>();
        var length = 0;
        var spaceDue = false;
        var marks = 0;
        foreach (var span in text)
        {
            var clean = new StringBuilder();
            foreach (var rune in span.Text.EnumerateRunes())
            {
                if (VisibleText.IsSpace(rune))
                {
                    spaceDue = length > 0;
                    continue;
                }

                marks = VisibleText.IsMark(rune) ? marks + 1 : 0;
                if (VisibleText.IsHidden(rune) || marks > VisibleText.MaxMarks)
                    continue;
                if (spaceDue)
                {
                    // Between two spans the space stands outside of bold words and links.
                    if (clean.Length > 0 || span is Span.Plain)
                        clean.Append(' ');
                    else
                        spans.Add(" ");
                    length++;
                    spaceDue = false;
                }

                clean.Append(rune.ToString());
                length += rune.Utf16SequenceLength;
                if (length > maxLength)
                    break;
            }

            if (clean.Length > 0)
                spans.Add(Like(span, clean.ToString()));
            if (length > maxLength)
                break;
        }

        return spans;
    }

    private static Span Like(Span span, string text) => span switch
    {
        Span.Link link => new Span.Link(text, link.Address),
        Span.Strong => new Span.Strong(text),
        Span.Match => new Span.Match(text),
        _ => new Span.Plain(text),
    };
}
