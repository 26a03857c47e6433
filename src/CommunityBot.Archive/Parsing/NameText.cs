using System.Globalization;
using System.Text;

namespace CommunityBot.Archive.Parsing;

/// <summary>Compares names the way ids are made from them.</summary>
internal static class NameText
{
    /// <summary>Lower-case letters alone, accents dropped: "Ánna-Lou Berg" becomes <c>annalouberg</c>, the form of an id.</summary>
    public static string ToId(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var c in Ascii.IsValid(name) ? name : name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetter(c) && char.GetUnicodeCategory(c) != UnicodeCategory.ModifierLetter)
                letters.Append(ToBaseLetters(char.ToLowerInvariant(c)));
        }

        return letters.ToString();
    }

    /// <summary>A name as it is printed: on one line, composed accents.</summary>
    public static string ToDisplayName(string name) =>
        PlainText.Truncate(PlainText.ToOneLine(name).Normalize(NormalizationForm.FormC), ArchiveLimits.TitleLength);

    /// <summary>The words of a name.</summary>
    public static string[] SplitWords(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Letters that do not decompose into a plain one and an accent.
    private static string ToBaseLetters(char c) => c switch
    {
        'ı' => "i",
        'ł' => "l",
        'ø' => "o",
        'đ' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        _ => c.ToString(),
    };
}
