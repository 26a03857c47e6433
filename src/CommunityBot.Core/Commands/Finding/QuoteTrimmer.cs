namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds a part of a quote in the quote, so that only words that were really said can be shared.</summary>
internal static class QuoteTrimmer
{
    /// <summary>Characters in a field of a form; the limit of Slack.</summary>
    public const int MaxFormLength = 3000;

    /// <summary>The reply to a part that <see cref="Find"/> does not find.</summary>
    public static Reply CreateOtherWords(string text) => ErrorReplies.NotUnderstood(
        "Those are not the words that were said.",
        "Take words away at the beginning and the end, and leave the ones between as they are.",
        $"“{Excerpt.Create(text, 60)}”");

    /// <summary>
    /// The range of a text that contains the words of a part, in the same order and without gaps; null when there is none. Letter case,
    /// white space and punctuation may differ. The range has the punctuation of the text; with all words, it is the whole text.
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
            var last = first + partWords.Count - 1;
            var start = first == 0 ? 0 : FindStart(text, textWords[first].Start.Value);
            var end = last == textWords.Count - 1 ? text.Length : FindEnd(text, textWords[last].End.Value);
            return (start, end - start);
        }

        return null;
    }

    // A quotation keeps its opening marks, and an amount its currency.
    private static int FindStart(string text, int word)
    {
        var start = word;
        while (start > 0 && IsMark(text[start - 1]) && !IsClosing(text[start - 1]))
            start--;
        return start > 0 && char.IsLetterOrDigit(text[start - 1]) ? word : start;
    }

    // A sentence keeps its full stop and its closing marks.
    private static int FindEnd(string text, int word)
    {
        var end = word;
        while (end < text.Length && IsMark(text[end]) && !IsOpening(text[end]))
            end++;
        return end < text.Length && char.IsLetterOrDigit(text[end]) ? word : end;
    }

    // Marks that belong to one word. A comma, a dash and the like stand between two.
    private static bool IsMark(char c) => !char.IsLetterOrDigit(c) && !char.IsWhiteSpace(c)
        && c is not (',' or ';' or ':' or '/') && char.GetUnicodeCategory(c) != UnicodeCategory.DashPunctuation;

    private static bool IsOpening(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;

    private static bool IsClosing(char c) => c is '.' or '!' or '?' or '…'
        || char.GetUnicodeCategory(c) is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation;

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
