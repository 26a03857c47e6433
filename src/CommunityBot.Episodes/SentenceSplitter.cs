using System.Buffers;

namespace CommunityBot.Episodes;

/// <summary>Splits speech into sentences.</summary>
public static class SentenceSplitter
{
    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？");

    // A full stop after these words does not end a sentence. In lower case, without the last full stop.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "no", "approx", "inc", "ltd", "jr", "sr", "ca",
        }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns the sentences of a line, in order; only white space is between them. See <see cref="FindNext"/>.</summary>
    public static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        for (var start = 0; FindNext(text, start) is { Length: > 0 } sentence; start = sentence.End)
            sentences.Add(sentence);
        return sentences;
    }

    /// <summary>Whether a text has a mark that may end a sentence.</summary>
    public static bool HasTerminator(ReadOnlySpan<char> text) => text.ContainsAny(Terminators);

    /// <summary>
    /// Returns the first sentence at or after a position; empty when only white space is left. A sentence ends after <c>. ! ? …</c> and
    /// closing quotes or brackets, when white space follows and then no lower-case letter. Text without such an end is one sentence.
    /// </summary>
    public static TextSpan FindNext(string text, int position)
    {
        var start = SkipWhiteSpace(text, position);
        for (var i = start; text.AsSpan(i).IndexOfAny(Terminators) is >= 0 and var distance; i++)
        {
            var terminator = i += distance;
            while (i + 1 < text.Length && (Terminators.Contains(text[i + 1]) || IsClosingMark(text[i + 1])))
                i++;
            var next = SkipWhiteSpace(text, i + 1);
            if (next == i + 1 && next < text.Length)
                continue; // inside a word, number or address
            if (next < text.Length && (char.IsLower(text[next]) || IsAbbreviation(text, start, terminator)))
                continue;
            return new(start, i + 1 - start);
        }

        return new(start, text.AsSpan(start).TrimEnd().Length);
    }

    private static bool IsAbbreviation(string text, int start, int terminator)
    {
        if (text[terminator] != '.')
            return false;
        var before = text.AsSpan(start, terminator - start);
        var word = before[(before.LastIndexOfAny(' ', '(') + 1)..];
        if (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I')
            return true; // an initial: "J. Doe"
        return Abbreviations.Contains(word);
    }

    private static bool IsClosingMark(char c) => c is '"' or '\'' or '”' or '’' or '»' or ')' or ']';

    private static int SkipWhiteSpace(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        return position;
    }
}

/// <summary>A range of characters in a line.</summary>
/// <param name="Start">The 0-based first character.</param>
/// <param name="Length">The number of UTF-16 characters, without the white space after them.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;
}
