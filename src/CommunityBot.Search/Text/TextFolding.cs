using System.Globalization;

namespace CommunityBot.Search.Text;

/// <summary>
/// Folds text for comparison: compatibility decomposition (Unicode NFKD, https://www.unicode.org/reports/tr15/) without accents, lower
/// case, special Latin letters as ASCII, typographic quotes and dashes as ASCII, no invisible characters, and look-alike letters of other
/// scripts inside Latin words as Latin letters. Letters of every script are kept.
/// </summary>
internal static class TextFolding
{
    /// <summary>
    /// The maximum number of characters to which one character folds (U+FDFA; by the Unicode stability policy no later one exceeds it).
    /// A buffer of this many times the length of the text is always large enough.
    /// </summary>
    public const int MaxExpansion = 18;

    // In characters. A word of several scripts is examined as a whole up to this length; it also bounds the use of the stack.
    private const int MaxWordLength = 64;

    // The only character that normalization rejects.
    private const char Noncharacter = '\uFFFE';

    /// <summary>
    /// Folds as much of the text as fits and returns the number of characters written; never splits a surrogate pair. The text may be a
    /// word, a line or longer: each word is folded as it would be alone. Lone surrogates become U+FFFD, which is not a letter.
    /// ASCII is folded without allocation and vectorized. Source and destination must not overlap.
    /// </summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            Ascii.ToLower(text, destination[written..], out var ascii);
            if (ascii == text.Length || ascii == destination.Length - written)
                return written + ascii;

            // Typographic quotes and dashes are by far the most frequent non-ASCII characters.
            if (CharacterMappings.ToAscii(text[ascii]) is var quote and <= '\x7F')
            {
                written += ascii;
                destination[written++] = quote;
                text = text[(ascii + 1)..];
                continue;
            }

            // ASCII letters directly before this character belong to the same word: "Zoë" is one word.
            var wordStart = ascii;
            while (wordStart > 0 && ascii - wordStart < MaxWordLength / 2 && char.IsAsciiLetter(text[wordStart - 1]))
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
        // EnumerateRunes returns U+FFFD for a lone surrogate.
        Span<char> valid = stackalloc char[MaxWordLength];
        var length = 0;
        foreach (var rune in word.EnumerateRunes())
            length += (rune.Value == Noncharacter ? Rune.ReplacementChar : rune).EncodeToUtf16(valid[length..]);

        Span<char> decomposed = stackalloc char[MaxWordLength * MaxExpansion];
        valid[..length].TryNormalize(decomposed, out length, NormalizationForm.FormKD);
        decomposed = decomposed[..length];

        var isLatin = IsLatinWithLookAlikes(decomposed);
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (IsIgnored(rune))
                continue;

            var folded = isLatin && CharacterMappings.ToLatinLookAlike(rune) is { } latin ? new Rune(latin) : rune;
            folded = Rune.ToLowerInvariant(folded);
            if (folded.IsBmp)
                folded = new Rune(CharacterMappings.ToAscii((char)folded.Value)); // a superscript minus decomposes to a typographic minus
            var spelling = CharacterMappings.ToPlainLatin(folded);
            if (spelling.Length > 0 ? !spelling.TryCopyTo(destination[written..]) : !folded.TryEncodeToUtf16(destination[written..], out _))
                return false;
            written += spelling.Length > 0 ? spelling.Length : folded.Utf16SequenceLength;
        }

        return true;
    }

    // Whether some letters are Latin and all others look like Latin letters. A word with only Cyrillic or Greek letters is not changed.
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

    // Accents, and the optional vowel points of Hebrew and Arabic; not the vowel signs of Indic scripts or the voicing marks of kana, which
    // are part of the spelling. Also characters without a shape: soft hyphens, zero-width spaces, direction marks, variation selectors.
    private static bool IsIgnored(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format or UnicodeCategory.EnclosingMark => true,
        UnicodeCategory.NonSpacingMark => rune.Value
            is >= 0x0300 and <= 0x06ED or >= 0x1AB0 and <= 0x1AFF or >= 0x1DC0 and <= 0x1DFF
            or >= 0x20D0 and <= 0x20FF or >= 0xFB1E and <= 0xFE2F or >= 0xE0100 and <= 0xE01EF,
        _ => false,
    };
}
