using System.Globalization;

namespace CommunityBot.Search.People;

/// <summary>
/// Splits a name into folded words of letters and digits: without accents, letter case and apostrophes, split at hyphens, white space and
/// all other characters. Only the first <see cref="MaxWords"/> words and <see cref="MaxLetters"/> letters count, so the time is bounded
/// for any text.
/// </summary>
internal ref struct NameWords
{
    /// <summary>No name in use has more words.</summary>
    public const int MaxWords = 8;

    /// <summary>In UTF-16 characters over all words. No name in use has more.</summary>
    public const int MaxLetters = 64;

    private const int MaxCharacters = 256;

    private readonly Span<char> _letters;
    private readonly Span<int> _ends;

    /// <summary>Splits a text; the buffers hold <see cref="MaxLetters"/> characters and <see cref="MaxWords"/> ends.</summary>
    public NameWords(scoped ReadOnlySpan<char> text, Span<char> letters, Span<int> ends)
    {
        _letters = letters;
        _ends = ends;
        Span<char> folded = stackalloc char[MaxCharacters];
        folded = folded[..TextFolding.Fold(text[..Math.Min(text.Length, MaxCharacters)], folded)];

        var length = 0;
        var isInWord = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            if (IsLetter(rune))
            {
                if (!isInWord && Count == MaxWords || !rune.TryEncodeToUtf16(letters[length..], out var written))
                    return;
                if (!isInWord)
                    Count++;
                length += written;
                ends[Count - 1] = length;
                isInWord = true;
            }
            else if (rune.Value != '\'')
            {
                isInWord = false;
            }
        }
    }

    /// <summary>The number of words.</summary>
    public int Count { get; private set; }

    /// <summary>The letters of all words, joined.</summary>
    public readonly Span<char> Letters => _letters[..End(Count - 1)];

    public readonly ReadOnlySpan<char> this[int word] => _letters[End(word - 1)..End(word)];

    /// <summary>Removes a word.</summary>
    public void RemoveAt(int word)
    {
        var (start, end) = (End(word - 1), End(word));
        _letters[end..End(Count - 1)].CopyTo(_letters[start..]);
        for (var i = word + 1; i < Count; i++)
            _ends[i - 1] = _ends[i] - (end - start);
        Count--;
    }

    /// <summary>The words of a name as strings.</summary>
    public static string[] Split(string name)
    {
        var words = new NameWords(name, stackalloc char[MaxLetters], stackalloc int[MaxWords]);
        var split = new string[words.Count];
        for (var i = 0; i < split.Length; i++)
            split[i] = new string(words[i]);
        return split;
    }

    private readonly int End(int word) => word < 0 ? 0 : _ends[word];

    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
