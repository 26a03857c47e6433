namespace CommunityBot.Pictures.Text;

/// <summary>
/// Where a line may end without a space: a small part of the Unicode Line Breaking Algorithm, https://www.unicode.org/reports/tr14/.
/// </summary>
internal static class LineBreaks
{
    // No line of Chinese or Japanese begins with these (classes CL, CP, EX, IS, NS), or ends with those (class OP).
    private const string NotFirst = "、。，．・：；？！）］｝」』】〉》〕…‥ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ),.:;!?]}”’%";
    private const string NotLast = "（［｛「『【〈《〔([{“‘";

    /// <summary>Whether a line may end between two characters: beside an ideograph, and after a dash in a word.</summary>
    public static bool IsBetween(string before, string after)
    {
        if (NotFirst.Contains(after[0], StringComparison.Ordinal) || NotLast.Contains(before[0], StringComparison.Ordinal))
            return false;
        return IsIdeograph(before) || IsIdeograph(after)
            || (before is "-" or "–" or "—" or "/" && Rune.IsLetter(Rune.GetRuneAt(after, 0)));
    }

    // Han, Hiragana, Katakana, Bopomofo, and full-width forms. Korean has spaces.
    private static bool IsIdeograph(string element) => Rune.GetRuneAt(element, 0).Value
        is (>= 0x2E80 and <= 0x31FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60)
        or (>= 0x20000 and <= 0x3FFFF);
}
