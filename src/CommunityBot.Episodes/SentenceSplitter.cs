using System.Buffers;

namespace CommunityBot.Episodes;

/// <summary>Splits speech into sentences.</summary>
public static class SentenceSplitter
{
    /// <summary>A stretch of characters in a line.</summary>
    /// <param name="Start">0-based first character.</param>
    /// <param name="Length">Number of UTF-16 characters, without the white space that follows.</param>
    public readonly record struct TextSpan(int Start, int Length)
    {
        public int End => Start + Length;
    }

    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？");

    // A full stop behind these does not end a sentence. Lower case, without their last full stop.
    private static readonly string[] Abbreviations =
        ["e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "no", "approx", "inc", "ltd", "jr", "sr", "ca"];

    /// <summary>The sentences of a line, in order and without gaps but for white space; see <see cref="FindNext"/>.</summary>
    public static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        for (var at = 0; FindNext(text, at) is { Length: > 0 } sentence; at = sentence.End)
            sentences.Add(sentence);
        return sentences;
    }

    /// <summary>
    /// The first sentence at or behind a place; empty when only white space is left. A sentence ends behind <c>. ! ? …</c> and closing quotes or
    /// brackets, when white space and no lower-case letter follow. Text without such an end is one sentence.
    /// </summary>
    public static TextSpan FindNext(string text, int from)
    {
        var start = SkipWhiteSpace(text, from);
        for (var i = start; text.AsSpan(i).IndexOfAny(Terminators) is >= 0 and var ahead; i++)
        {
            var dot = i += ahead;
            while (i + 1 < text.Length && (Terminators.Contains(text[i + 1]) || IsCloser(text[i + 1])))
                i++;
            var next = SkipWhiteSpace(text, i + 1);
            if (next == i + 1 && next < text.Length)
                continue; // inside a word, number or address
            if (next < text.Length && (char.IsLower(text[next]) || (text[dot] == '.' && EndsWithAbbreviation(text.AsSpan(start, dot - start)))))
                continue;
            return new(start, i + 1 - start);
        }

        return new(start, text.AsSpan(start).TrimEnd().Length);
    }

    private static bool EndsWithAbbreviation(ReadOnlySpan<char> before)
    {
        var word = before[(before.LastIndexOfAny(' ', '(') + 1)..];
        if (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I')
            return true; // an initial: "J. Doe"
        foreach (var abbreviation in Abbreviations)
        {
            if (word.Equals(abbreviation, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsCloser(char c) => c is '"' or '\'' or '”' or '’' or '»' or ')' or ']';

    private static int SkipWhiteSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
