using CommunityBot.Core.Formatting;
using CommunityBot.Pictures.Fonts;

namespace CommunityBot.Pictures.Text;

/// <summary>The fonts of a picture.</summary>
/// <param name="System">For what the bundled fonts lack.</param>
internal sealed record FontSet(SystemFonts System)
{
    /// <summary>The bundled fonts and those of this machine.</summary>
    public static FontSet Shared { get; } = new(SystemFonts.Installed);

    /// <summary>
    /// Chooses a font for each character of a text, and replaces those that no font has: by a compatible form, such as "A" for "𝐀", else
    /// letters by "…" and everything else by nothing.
    /// </summary>
    /// <param name="text">Clean text.</param>
    /// <param name="main">The font for whatever it has.</param>
    public FontChoice Choose(string text, FontFace main)
    {
        var (drawn, faces) = (new StringBuilder(text.Length), new List<FontFace>());
        var (letters, missing) = (0, 0);
        foreach (var element in TerminalColumns.Split(text))
        {
            var isWord = element.EnumerateRunes().Any(r => Rune.IsLetterOrDigit(r));
            letters += isWord ? 1 : 0;
            if (Find(element) is var (form, face))
            {
                // What is left out between two spaces leaves one.
                if (form != " " || (drawn.Length > 0 && drawn[^1] != ' '))
                    Append(form, face);
            }
            else if (isWord)
            {
                missing++;
                if (drawn.Length == 0 || drawn[^1] != '…')
                    Append("…", main);
            }
        }

        return new(drawn.ToString(), faces, letters, missing);

        (string Form, FontFace Face)? Find(string element)
        {
            // The marks of the last form are lost, which reads better than a letter that is lost.
            var first = Rune.GetRuneAt(element, 0);
            foreach (var form in new[] { element, Normalize(element), first.ToString() })
            {
                Rune[] needed = [.. form.EnumerateRunes().Where(r => !IsIgnorable(r))];
                if (needed.Length == 0)
                    return null;
                if ((needed.All(main.Contains) && !IsEmoji(form) ? main : System.Find(needed) ?? FindMain(needed)) is { } face)
                    return (form, face);
            }

            return null;
        }

        FontFace? FindMain(Rune[] needed) => needed.All(main.Contains) ? main : null;

        void Append(string form, FontFace face)
        {
            drawn.Append(form);
            faces.AddRange(Enumerable.Repeat(face, form.Length));
        }
    }

    private static string Normalize(string element)
    {
        try
        {
            return element.Normalize(NormalizationForm.FormKC) is { Length: > 0 } form ? form : element;
        }
        catch (ArgumentException)
        {
            // An unpaired surrogate.
            return element;
        }
    }

    // Joiners and variation selectors say how other characters look.
    private static bool IsIgnorable(Rune rune) =>
        rune.Value is 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsEmoji(string form) => form.Contains('\uFE0F', StringComparison.Ordinal);
}

/// <summary>A text with a font for each of its characters.</summary>
/// <param name="Text">The text to draw.</param>
/// <param name="Faces">The font of each UTF-16 character.</param>
/// <param name="Letters">The number of letters and digits that were asked for.</param>
/// <param name="Missing">How many of these no font has.</param>
internal sealed record FontChoice(string Text, IReadOnlyList<FontFace> Faces, int Letters, int Missing)
{
    /// <summary>Whether there is something to read: a text with more gaps than letters says nothing.</summary>
    public bool IsReadable => Text.Length > 0 && Missing * 2 <= Letters;
}
