namespace CommunityBot.Archive.Parsing;

/// <summary>Compares people's names in the form of their ids.</summary>
internal static class NameText
{
    /// <summary>
    /// The id form of a name: lower-case letters and digits only, without accents. "Ánna-Lou Berg 2" becomes <c>annalouberg2</c>.
    /// </summary>
    public static string ToId(string name)
    {
        if (Ascii.IsValid(name))
            return string.Create(name.Count(char.IsAsciiLetterOrDigit), name, WriteAsciiId);
        var letters = new StringBuilder(name.Length);
        foreach (var c in NormalForm.Create(name, NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c) && char.GetUnicodeCategory(c) != UnicodeCategory.ModifierLetter)
                letters.Append(ToBaseLetters(char.ToLowerInvariant(c)));
        }

        return letters.ToString();
    }

    /// <summary>The name as it is shown: on one line, with composed accents.</summary>
    public static string ToDisplayName(string name) =>
        PlainText.Truncate(NormalForm.Create(PlainText.ToOneLine(name), NormalizationForm.FormC), ArchiveLimits.TitleLength);

    public static string[] SplitWords(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void WriteAsciiId(Span<char> id, string name)
    {
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
                id[length++] = char.ToLowerInvariant(c);
        }
    }

    // Letters that Unicode does not decompose into a base letter and an accent.
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
