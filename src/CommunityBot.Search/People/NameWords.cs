using System.Globalization;
using System.Text;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.People;

/// <summary>
/// A name as folded words of letters and digits: accents, case and apostrophes gone, split at hyphens, spaces and everything else.
/// Only the first <see cref="MaxWords"/> words and <see cref="MaxLetters"/> letters count, so that any text is read in bounded time.
/// </summary>
internal ref struct NameWords
{
    /// <summary>More words than any name in use; what follows them is no name.</summary>
    public const int MaxWords = 8;

    /// <summary>The bits of the machine word in which distances are worked out.</summary>
    public const int MaxLetters = 64;

    private const int MaxCharacters = 256;

    private readonly Span<char> _letters;
    private readonly Span<int> _ends;

    /// <summary>Reads into buffers of <see cref="MaxLetters"/> and <see cref="MaxWords"/>.</summary>
    public NameWords(scoped ReadOnlySpan<char> text, Span<char> letters, Span<int> ends)
    {
        _letters = letters;
        _ends = ends;
        Span<char> folded = stackalloc char[MaxCharacters];
        folded = folded[..TextFolding.Fold(text[..Math.Min(text.Length, MaxCharacters)], folded)];

        var length = 0;
        var isInside = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            if (IsLetter(rune))
            {
                if (!isInside && Count == MaxWords || !rune.TryEncodeToUtf16(letters[length..], out var written))
                    return;
                if (!isInside)
                    Count++;
                length += written;
                ends[Count - 1] = length;
                isInside = true;
            }
            else if (rune.Value != '\'')
            {
                isInside = false;
            }
        }
    }

    public int Count { get; private set; }

    /// <summary>The letters of all words, joined.</summary>
    public readonly ReadOnlySpan<char> Joined => _letters[..End(Count - 1)];

    public readonly ReadOnlySpan<char> this[int word] => _letters[End(word - 1)..End(word)];

    public readonly int Start(int word) => End(word - 1);

    /// <summary>Leaves a word out.</summary>
    public void RemoveAt(int word)
    {
        var (start, end) = (End(word - 1), End(word));
        _letters[end..End(Count - 1)].CopyTo(_letters[start..]);
        for (var i = word + 1; i < Count; i++)
            _ends[i - 1] = _ends[i] - (end - start);
        Count--;
    }

    private readonly int End(int word) => word < 0 ? 0 : _ends[word];

    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
