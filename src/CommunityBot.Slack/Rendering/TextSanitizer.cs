using System.Buffers;
using System.Text;

namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Removes from text what could hide, reorder or smear it, and shortens it at a word. White space and control characters become single
/// spaces. Invisible characters, direction characters and broken surrogates are removed; the joiners that scripts and emoji need stay. At
/// most four combining marks stay on a letter. All lengths are UTF-16 units.
/// </summary>
internal static class TextSanitizer
{
    /// <summary>One line of clean text, without spaces at its ends.</summary>
    public static string Clean(string text, int maxLength) => Excerpt.Create(CleanAll(text.TrimStart(), maxLength), maxLength).Trim();

    /// <summary>The same, but "…" for text that shows nothing, where Slack refuses an empty text.</summary>
    public static string CleanOrEllipsis(string text, int maxLength) => Clean(text, maxLength) is { Length: > 0 } clean ? clean : "…";

    /// <summary>All of the text, cleaned. Spaces at its ends stay, because other text may follow.</summary>
    /// <param name="text">Text of any length.</param>
    /// <param name="enough">
    /// Reading may stop after this length: the result is longer than this exactly when the whole clean text is.
    /// </param>
    public static string CleanAll(string text, int enough = int.MaxValue)
    {
        var clean = new StringBuilder(Math.Min(text.Length, 256));
        var marks = 0;
        var length = 0;
        for (var at = 0; at < text.Length && clean.Length <= enough; at += length)
        {
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length) == OperationStatus.Done;
            if (!isWhole || VisibleText.IsHidden(rune))
                continue;
            marks = VisibleText.IsMark(rune) ? marks + 1 : 0;
            if (VisibleText.IsSpace(rune))
                clean.Append(clean.Length > 0 && clean[^1] == ' ' ? "" : " ");
            else if (marks <= VisibleText.MaxMarks)
                clean.Append(text, at, length);
        }

        return clean.ToString();
    }
}
