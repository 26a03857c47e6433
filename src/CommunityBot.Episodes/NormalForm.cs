using System.Text;

namespace CommunityBot.Episodes;

/// <summary>Unicode's normal forms of text that nobody has checked.</summary>
public static class NormalForm
{
    private const int Noncharacter = 0xFFFE;

    /// <summary>
    /// The normal form of a text. What <see cref="string.Normalize(NormalizationForm)"/> rejects, lone surrogates and U+FFFE, becomes
    /// U+FFFD: one such character in a file must not stop the others from being read.
    /// </summary>
    public static string Create(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return Replace(text).Normalize(form);
        }
    }

    private static string Replace(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            valid.Append(rune.Value == Noncharacter ? Rune.ReplacementChar : rune);
        return valid.ToString();
    }
}
