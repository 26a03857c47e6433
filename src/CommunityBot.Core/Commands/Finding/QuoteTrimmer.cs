namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds a part of a quote in the quote, so that only words that were really said can be shared.</summary>
internal static class QuoteTrimmer
{
    /// <summary>
    /// The range of a text that contains the words of a part, in the same order and without gaps; null when there is none. Letter case,
    /// white space and punctuation may differ. The range has the punctuation of the text.
    /// </summary>
    public static (int Start, int Length)? Find(string text, string part)
    {
        var (textWords, partWords) = (FindWords(text), FindWords(part));
        if (partWords.Count == 0)
            return null;
        for (var first = 0; first + partWords.Count <= textWords.Count; first++)
        {
            var offset = first;
            if (!Enumerable.Range(0, partWords.Count).All(i => AreEqual(text[textWords[offset + i]], part[partWords[i]])))
                continue;
            var (start, end) = (textWords[first].Start.Value, textWords[first + partWords.Count - 1].End.Value);
            // A sentence keeps its full stop, and a quotation at its beginning keeps its mark.
            while (end < text.Length && text[end] is '.' or '!' or '?' or '…' or '”' or '"' or ')')
                end++;
            if (start > 0 && text[start - 1] is '“' or '"' or '(')
                start--;
            return (start, end - start);
        }

        return null;
    }

    private static bool AreEqual(string first, string second) => first.Equals(second, StringComparison.OrdinalIgnoreCase);

    // Runs of letters and digits. An apostrophe separates words, because clients replace one kind by another.
    private static List<Range> FindWords(string text)
    {
        var words = new List<Range>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
                i++;
            if (i > start)
                words.Add(start..i);
        }

        return words;
    }
}
