namespace CommunityBot.Core.Formatting;

/// <summary>Removes characters that hide, reorder or overprint text, or control a terminal.</summary>
public static class VisibleText
{
    /// <summary>The number of combining marks that one letter keeps; no script needs more.</summary>
    public const int MaxMarks = 4;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Whether the character is shown as a space: white space, line breaks and control characters.</summary>
    public static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);

    /// <summary>
    /// Whether the character is removed: direction marks and invisible characters, except the joiners that scripts and emoji need; letters
    /// without a shape; and U+FFFD, which stands for an unpaired surrogate.
    /// </summary>
    public static bool IsHidden(Rune rune) => rune.Value is 0xFFFD or 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner));

    /// <summary>Whether the character combines with the letter before it.</summary>
    public static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>The text without these characters, with single spaces and none at its ends.</summary>
    public static string Clean(string text)
    {
        var visible = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (IsSpace(rune))
                visible.Append(visible.Length > 0 && visible[^1] != ' ' ? " " : "");
            else if (!IsHidden(rune) && marks <= MaxMarks)
                visible.Append(rune.ToString());
        }

        return visible.ToString().TrimEnd();
    }
}
