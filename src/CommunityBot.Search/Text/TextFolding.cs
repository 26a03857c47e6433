using System.Globalization;
using System.Text;

namespace CommunityBot.Search.Text;

/// <summary>
/// Folds text for comparing, so that what looks or is meant the same becomes the same characters: compatibility decomposition
/// (Unicode NFKD) without accents, lower case, special Latin letters as plain ones, typographic quotes and dashes as ASCII,
/// nothing invisible, and look-alikes of other scripts inside Latin words as Latin. Letters of every script are kept.
/// </summary>
internal static class TextFolding
{
    /// <summary>
    /// The most characters one character folds to (U+FDFA, by the Unicode stability policy no later one exceeds it):
    /// a buffer of this many times the text's length always suffices.
    /// </summary>
    public const int MaxExpansion = 18;

    // A mixed-script word is judged as a whole up to this many characters; it also bounds the stack used.
    private const int MaxWordLength = 64;

    // The one code point that normalisation refuses.
    private const char NotACharacter = '\uFFFE';

    /// <summary>
    /// Folds as much of the text as fits and returns the number of characters written; never splits a surrogate pair. Give it a
    /// word, a line or a whole text: each word is folded as it would be alone. Lone surrogates become U+FFFD, which is no letter.
    /// ASCII is folded without allocating or looking at single characters. Source and destination must not overlap.
    /// </summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            Ascii.ToLower(text, destination[written..], out var plain);
            if (plain == text.Length || plain == destination.Length - written)
                return written + plain;

            // Typographic quotes and dashes are by far the most frequent of what is not ASCII.
            if (CharacterMappings.ToAscii(text[plain]) is var quote and <= '\x7F')
            {
                written += plain;
                destination[written++] = quote;
                text = text[(plain + 1)..];
                continue;
            }

            // An ASCII beginning belongs to the word whose first other letter was just met: "Zoë" is one word.
            var wordStart = plain;
            while (wordStart > 0 && plain - wordStart < MaxWordLength / 2 && char.IsAsciiLetter(text[wordStart - 1]))
                wordStart--;
            written += wordStart;
            text = text[wordStart..];

            var length = WordLength(text);
            if (!TryFoldWord(text[..length], destination, ref written))
                return written;
            text = text[length..];
        }

        return written;
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < MaxWordLength - 1)
        {
            Rune.DecodeFromUtf16(text[length..], out var rune, out var consumed);
            if (!BelongsToWord(rune))
                return length == 0 ? consumed : length;
            length += consumed;
        }

        return length;
    }

    private static bool BelongsToWord(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    private static bool TryFoldWord(ReadOnlySpan<char> word, Span<char> destination, ref int written)
    {
        // EnumerateRunes reads a lone surrogate as U+FFFD.
        Span<char> readable = stackalloc char[MaxWordLength];
        var length = 0;
        foreach (var rune in word.EnumerateRunes())
            length += (rune.Value == NotACharacter ? Rune.ReplacementChar : rune).EncodeToUtf16(readable[length..]);

        Span<char> decomposed = stackalloc char[MaxWordLength * MaxExpansion];
        readable[..length].TryNormalize(decomposed, out length, NormalizationForm.FormKD);
        decomposed = decomposed[..length];

        var isLatin = IsLatinWithLookAlikes(decomposed);
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (IsIgnored(rune))
                continue;

            var folded = isLatin && CharacterMappings.ToLatinLookAlike(rune) is { } latin ? new Rune(latin) : rune;
            folded = Rune.ToLowerInvariant(folded);
            if (folded.IsBmp)
                folded = new Rune(CharacterMappings.ToAscii((char)folded.Value)); // a superscript minus decomposes to a typographic one
            var plain = CharacterMappings.ToPlainLatin(folded);
            if (plain.Length > 0 ? !plain.TryCopyTo(destination[written..]) : !folded.TryEncodeToUtf16(destination[written..], out _))
                return false;
            written += plain.Length > 0 ? plain.Length : folded.Utf16SequenceLength;
        }

        return true;
    }

    /// <summary>Whether some letters are Latin and all others only look it. A word wholly Cyrillic or Greek stays what it is.</summary>
    private static bool IsLatinWithLookAlikes(ReadOnlySpan<char> decomposed)
    {
        var (hasLatin, hasOther) = (false, false);
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
                continue;
            if (CharacterMappings.IsLatin(rune))
                hasLatin = true;
            else if (CharacterMappings.ToLatinLookAlike(rune) is not null)
                hasOther = true;
            else
                return false;
        }

        return hasLatin && hasOther;
    }

    /// <summary>
    /// Accents, and the optional vowel points of Hebrew and Arabic; not the vowel signs of Indic scripts or the voicing of kana, which
    /// are spelling. And whatever has no shape: soft hyphens, zero-width spaces, direction marks, variation selectors.
    /// </summary>
    private static bool IsIgnored(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format or UnicodeCategory.EnclosingMark => true,
        UnicodeCategory.NonSpacingMark => rune.Value
            is >= 0x0300 and <= 0x06ED or >= 0x1AB0 and <= 0x1AFF or >= 0x1DC0 and <= 0x1DFF
            or >= 0x20D0 and <= 0x20FF or >= 0xFB1E and <= 0xFE2F or >= 0xE0100 and <= 0xE01EF,
        _ => false,
    };
}
