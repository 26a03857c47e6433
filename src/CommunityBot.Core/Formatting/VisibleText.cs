using System.Globalization;
using System.Text;

namespace CommunityBot.Core.Formatting;

/// <summary>
/// What every renderer takes out of text before it is shown: whatever could hide, reorder or smear what it says, or steer a terminal.
/// </summary>
public static class VisibleText
{
    /// <summary>Of a pile of combining marks on one letter so many stay; no script needs more.</summary>
    public const int MaxMarks = 4;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Shown as a space: white space, line breaks and control characters.</summary>
    public static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);

    /// <summary>
    /// Not shown at all: direction and invisible characters, but for the joiners that scripts and emoji need; letters without a shape; and U+FFFD,
    /// as which a broken surrogate reads.
    /// </summary>
    public static bool IsHidden(Rune rune) => rune.Value is 0xFFFD or 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner));

    /// <summary>Stands on the letter before it.</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>The text without any of it, spaces single, none at its ends.</summary>
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
