namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds the words somebody kept of a quote in the quote itself, so that only what was really said is shared.</summary>
internal static class QuoteTrimmer
{
    /// <summary>
    /// The stretch of a text that holds the given words in a row; null when they are not its own. Letter case, white space and
    /// punctuation may differ; what stands around and between the words is the text's own.
    /// </summary>
    public static (int Start, int Length)? Find(string text, string given)
    {
        var (said, kept) = (FindWords(text), FindWords(given));
        if (kept.Count == 0)
            return null;
        for (var first = 0; first + kept.Count <= said.Count; first++)
        {
            var (at, count) = (first, kept.Count);
            if (!Enumerable.Range(0, count).All(i => GetWord(text, said[at + i]).Equals(GetWord(given, kept[i]), StringComparison.OrdinalIgnoreCase)))
                continue;
            var (start, end) = (said[at].Start, said[at + count - 1].End);
            // A sentence keeps its full stop, and a quotation that begins with it its mark.
            while (end < text.Length && text[end] is '.' or '!' or '?' or '…' or '”' or '"' or ')')
                end++;
            if (start > 0 && text[start - 1] is '“' or '"' or '(')
                start--;
            return (start, end - start);
        }

        return null;
    }

    private static ReadOnlySpan<char> GetWord(string text, (int Start, int End) word) => text.AsSpan(word.Start, word.End - word.Start);

    // Letters and digits in a row, with the apostrophe left out: clients turn one kind into another.
    private static List<(int Start, int End)> FindWords(string text)
    {
        var words = new List<(int Start, int End)>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
                i++;
            if (i > start)
                words.Add((start, i));
        }

        return words;
    }
}
