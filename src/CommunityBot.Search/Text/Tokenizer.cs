using System.Globalization;

namespace CommunityBot.Search.Text;

/// <summary>
/// Splits text into folded words, the same for transcripts and queries. A word is a sequence of letters and digits of any script.
/// Apostrophes inside a word are removed (<c>don't</c> becomes <c>dont</c>) and hyphens end it; <c>C++</c>, <c>C#</c>, <c>.NET</c>,
/// <c>3.5</c>, <c>10,000</c> and <c>S14E6</c> are one word each. Each ideograph or kana is a word, because such text has no spaces.
/// </summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text)
{
    /// <summary>In characters. Longer words are cut: nobody says them.</summary>
    public const int MaxWordLength = 40;

    /// <summary>
    /// The required length of the buffer for <see cref="ReadNext"/>, in characters; more than a word needs, because folding expands.
    /// </summary>
    public const int BufferLength = MaxWordLength * TextFolding.MaxExpansion;

    private const string DotNet = ".net";

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>The start of the last word in the text.</summary>
    public int Start { get; private set; }

    /// <summary>The end of the last word in the text, exclusive.</summary>
    public readonly int End => _position;

    /// <summary>Writes the next word, folded, and returns its length in characters; 0 at the end of the text.</summary>
    public int ReadNext(scoped Span<char> word)
    {
        while (_position < _text.Length)
        {
            Start = _position;
            var first = _text[_position];
            var length = char.IsAsciiLetterOrDigit(first) ? ReadAscii(word)
                : IsDotNetAt(_position) ? ReadDotNet(word)
                : char.IsAscii(first) ? ReadAscii(word)
                : ReadFolded(word);
            if (length > 0)
                return length;
        }

        return 0;
    }

    /// <summary>Continues at a position, in characters, where a word or what is before it begins.</summary>
    public void MoveTo(int position) => _position = position;

    // The fast path for almost every word: only letter case is folded.
    private int ReadAscii(scoped Span<char> word)
    {
        var length = 0;
        for (; _position < _text.Length; _position++)
        {
            ReadLettersAndDigits(word, ref length);
            if (_position == _text.Length)
                return length;
            var c = _text[_position];
            if (c == ' ' && length > 0)
                return length;
            if (!char.IsAscii(c))
            {
                if (IsCurlyApostrophe(c) && length > 0 && IsLetterAt(_position + 1))
                    continue;
                if (!IsWordCharacter(_position))
                    return length;
                _position = Start;
                return ReadFolded(word);
            }

            if (length == 0)
            {
                Start = _position + 1;
                if (IsDotNetAt(_position + 1))
                {
                    _position++;
                    return 0;
                }
            }
            else if (!TryContinue(c, word, ref length))
            {
                return length;
            }
        }

        return length;
    }

    private void ReadLettersAndDigits(scoped Span<char> word, ref int length)
    {
        var rest = _text[_position..];
        var read = 0;
        for (; read < rest.Length; read++)
        {
            var c = rest[read];
            if (!char.IsAsciiLetterOrDigit(c))
                break;
            if (length < MaxWordLength)
                word[length++] = char.IsAsciiLetter(c) ? (char)(c | 0x20) : c;
        }

        _position += read;
    }

    // Whether a character that is not a letter or digit is inside the word; appends what it adds.
    private bool TryContinue(char c, scoped Span<char> word, ref int length)
    {
        var next = _position + 1 < _text.Length ? _text[_position + 1] : ' ';
        switch (c)
        {
            case '\'':
                return IsLetterAt(_position + 1);
            case ',' when char.IsAsciiDigit(word[length - 1]) && char.IsAsciiDigit(next):
                return true;
            case '.' when char.IsAsciiDigit(word[length - 1]) && char.IsAsciiDigit(next) && length < MaxWordLength:
                word[length++] = '.';
                return true;
            case '+' when next == '+' && length == 1:
                "++".CopyTo(word[1..]);
                length = 3;
                _position += 2;
                return false;
            case '#' when length == 1 && !char.IsLetterOrDigit(next):
                word[length++] = '#';
                _position++;
                return false;
            default:
                return false;
        }
    }

    private int ReadFolded(scoped Span<char> word)
    {
        if (IsIdeograph(_text[_position]))
        {
            word[0] = _text[_position++];
            return 1;
        }

        while (_position < _text.Length
            && (IsWordCharacter(_position) || (IsApostrophe(_text[_position]) && _position > Start && IsLetterAt(_position + 1)))
            && !IsIdeograph(_text[_position]))
        {
            _position += char.IsHighSurrogate(_text[_position]) ? 2 : 1;
        }

        if (_position == Start)
        {
            _position++;
            return 0;
        }

        var length = TextFolding.Fold(_text[Start..Math.Min(_position, Start + MaxWordLength)], word);
        var kept = 0;
        foreach (var c in word[..length])
        {
            if (c != '\'' && c != '\uFFFD')
                word[kept++] = c;
        }

        return Math.Min(kept, MaxWordLength);
    }

    // Letters, digits, combining marks, and characters without width.
    private readonly bool IsWordCharacter(int position)
    {
        var c = _text[position];
        if (char.IsAscii(c))
            return char.IsAsciiLetterOrDigit(c);
        return Rune.DecodeFromUtf16(_text[position..], out var rune, out _) == System.Buffers.OperationStatus.Done
            && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format);
    }

    private readonly bool IsLetterAt(int position) => position < _text.Length && char.IsLetter(_text[position]);

    private readonly bool IsDotNetAt(int position) =>
        position + DotNet.Length <= _text.Length
        && _text[position] == DotNet[0]
        && _text.Slice(position, DotNet.Length).Equals(DotNet, StringComparison.OrdinalIgnoreCase)
        && (position == 0 || !char.IsLetterOrDigit(_text[position - 1]))
        && (position + DotNet.Length == _text.Length || !char.IsLetterOrDigit(_text[position + DotNet.Length]));

    private int ReadDotNet(scoped Span<char> word)
    {
        DotNet.CopyTo(word);
        _position += DotNet.Length;
        return DotNet.Length;
    }

    private static bool IsApostrophe(char c) => c == '\'' || IsCurlyApostrophe(c);

    private static bool IsCurlyApostrophe(char c) => c is '\u2019' or '\u2018' or '\u02BC' or '\u2032' or '\uFF07';

    // Han, Hiragana and Katakana of the Basic Multilingual Plane: https://www.unicode.org/charts/
    private static bool IsIdeograph(char c) =>
        c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF';
}
