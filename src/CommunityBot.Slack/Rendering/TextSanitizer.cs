using System.Buffers;
using System.Text;
using CommunityBot.Core.Formatting;

namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Text without what could hide, reorder or smear what it says: white space and control characters become single spaces;
/// invisible and direction characters and broken surrogates vanish, the joiners that scripts and emoji need stay; of a pile of combining marks
/// four stay.
/// </summary>
internal static class TextSanitizer
{
    /// <summary>Clean text of at most so many UTF-16 units, cut at a word.</summary>
    public static string Clean(string text, int maxLength) => Excerpt.Create(CleanAll(text.TrimStart(), maxLength), maxLength).Trim();

    /// <summary>The same, but "…" for text that shows nothing, where Slack refuses an empty one.</summary>
    public static string CleanOrEllipsis(string text, int maxLength) => Clean(text, maxLength) is { Length: > 0 } shown ? shown : "…";

    /// <summary>All of the text, cleaned; spaces at its ends stay, for what stands beside it.</summary>
    /// <param name="text">Anything, of any length.</param>
    /// <param name="enough">UTF-16 units after which reading may stop: the result is longer exactly when the whole text is.</param>
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
