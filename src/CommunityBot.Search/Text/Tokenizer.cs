using System.Globalization;
using System.Text;

namespace CommunityBot.Search.Text;

/// <summary>
/// Cuts text into folded words, the same for transcripts and queries. A word is a run of letters and digits of any script;
/// apostrophes inside it vanish (<c>don't</c> is <c>dont</c>), hyphens end it, and <c>C++</c>, <c>C#</c>, <c>.NET</c>, <c>3.5</c>, <c>10,000</c> and
/// <c>S14E6</c> are one word each. Ideographs and kana, written without spaces, are a word each.
/// </summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text)
{
    /// <summary>Longer words are cut: nobody says them. The rest is room for folding.</summary>
    public const int MaxWordLength = 40;

    /// <summary>How long the buffer for <see cref="ReadNext"/> must be.</summary>
    public const int BufferLength = MaxWordLength * TextFolding.MaxExpansion;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Where the last word begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where the last word ends in the text, exclusive.</summary>
    public readonly int End => _at;

    /// <summary>Writes the next word, folded, and returns its length; 0 at the end of the text.</summary>
    public int ReadNext(scoped Span<char> word)
    {
        while (_at < _text.Length)
        {
            Start = _at;
            var length = IsDotNet() ? Take(word, ".net") : char.IsAscii(_text[_at]) ? NextAscii(word) : NextFolded(word);
            if (length > 0)
                return length;
        }

        return 0;
    }

    // The way of almost every word: lower-case while reading, nothing else to fold.
    private int NextAscii(scoped Span<char> word)
    {
        var length = 0;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (!char.IsAscii(c))
            {
                if (IsCurlyApostrophe(c) && length > 0 && IsLetterAt(_at + 1))
                    continue;
                if (!Joins(_at))
                    return length;
                _at = Start;
                return NextFolded(word);
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                if (length < MaxWordLength)
                    word[length++] = (char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c);
            }
            else if (length == 0)
            {
                Start = _at + 1;
                if (IsDotNetAt(_at + 1))
                {
                    _at++;
                    return 0;
                }
            }
            else if (!Continues(c, word, ref length))
            {
                return length;
            }
        }

        return length;
    }

    // What may stand inside a word or at its end without being a letter or digit.
    private bool Continues(char c, scoped Span<char> word, ref int length)
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : ' ';
        switch (c)
        {
            case '\'':
                return IsLetterAt(_at + 1);
            case ',' when char.IsAsciiDigit(word[length - 1]) && char.IsAsciiDigit(next):
                return true;
            case '.' when char.IsAsciiDigit(word[length - 1]) && char.IsAsciiDigit(next) && length < MaxWordLength:
                word[length++] = '.';
                return true;
            case '+' when next == '+' && length == 1:
                "++".CopyTo(word[1..]);
                length = 3;
                _at += 2;
                return false;
            case '#' when length == 1 && !char.IsLetterOrDigit(next):
                word[length++] = '#';
                _at++;
                return false;
            default:
                return false;
        }
    }

    private int NextFolded(scoped Span<char> word)
    {
        if (IsIdeograph(_text[_at]))
        {
            word[0] = _text[_at++];
            return 1;
        }

        while (_at < _text.Length && (Joins(_at) || (IsApostrophe(_text[_at]) && _at > Start && IsLetterAt(_at + 1))) && !IsIdeograph(_text[_at]))
            _at += char.IsHighSurrogate(_text[_at]) ? 2 : 1;
        if (_at == Start)
        {
            _at++;
            return 0;
        }

        var length = TextFolding.Fold(_text[Start..Math.Min(_at, Start + MaxWordLength)], word);
        var kept = 0;
        foreach (var c in word[..length])
        {
            if (c != '\'' && c != '\uFFFD')
                word[kept++] = c;
        }

        return Math.Min(kept, MaxWordLength);
    }

    // Letters, digits, marks that belong to a letter, and what has no width.
    private readonly bool Joins(int at)
    {
        var c = _text[at];
        if (char.IsAscii(c))
            return char.IsAsciiLetterOrDigit(c);
        return Rune.DecodeFromUtf16(_text[at..], out var rune, out _) == System.Buffers.OperationStatus.Done
            && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format);
    }

    private readonly bool IsLetterAt(int at) => at < _text.Length && char.IsLetter(_text[at]);

    private readonly bool IsDotNet() => IsDotNetAt(_at);

    private readonly bool IsDotNetAt(int at) =>
        at + 4 <= _text.Length
        && _text[at] == '.'
        && _text.Slice(at + 1, 3).Equals("net", StringComparison.OrdinalIgnoreCase)
        && (at == 0 || !char.IsLetterOrDigit(_text[at - 1]))
        && (at + 4 == _text.Length || !char.IsLetterOrDigit(_text[at + 4]));

    private int Take(scoped Span<char> word, string whole)
    {
        whole.CopyTo(word);
        _at += whole.Length;
        return whole.Length;
    }

    private static bool IsApostrophe(char c) => c == '\'' || IsCurlyApostrophe(c);

    private static bool IsCurlyApostrophe(char c) => c is '\u2019' or '\u2018' or '\u02BC' or '\u2032' or '\uFF07';

    // Han, Hiragana and Katakana of the basic plane: https://www.unicode.org/charts/
    private static bool IsIdeograph(char c) => c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF';
}
