namespace CommunityBot.Search.Queries;

/// <summary>The words of a query, parsed for quotation marks and minus signs.</summary>
/// <param name="Text">All words to find.</param>
/// <param name="Phrases">Words in quotes; they must be adjacent in a line.</param>
/// <param name="Excluded">Words, or words in quotes, after a minus sign; a line must not contain them.</param>
/// <param name="HasWordsOutsideQuotes">Whether any word is outside quotes.</param>
internal sealed record ParsedQuery(string Text, IReadOnlyList<string> Phrases, IReadOnlyList<string> Excluded, bool HasWordsOutsideQuotes)
{
    private const string Quotes = "\"“”„";

    // Each one reads posting lists. Further phrases are searched for as words; further exclusions are ignored.
    private const int MaxPhrases = 8;
    private const int MaxExcluded = 64;

    /// <summary>
    /// Parses <c>“data contract” -cloud -"on call" promise</c>. A quote that is not closed, and a minus sign inside a word or before
    /// white space, have no meaning. At most 8 phrases, 64 exclusions and <see cref="QueryText.MaxLength"/> characters count.
    /// </summary>
    public static ParsedQuery Parse(string words)
    {
        words = QueryText.Cut(words);
        if (!words.AsSpan().ContainsAny(Quotes) && !words.Contains('-', StringComparison.Ordinal))
            return new(words, [], [], true);

        var text = new StringBuilder();
        var (phrases, excluded) = (new List<string>(), new List<string>());
        var hasWordsOutsideQuotes = false;
        for (var position = 0; position < words.Length;)
        {
            if (char.IsWhiteSpace(words[position]))
            {
                text.Append(words[position++]);
                continue;
            }

            var isExcluded = IsMinusSign(words, position);
            if (isExcluded)
                position++;
            var isPhrase = TryReadPhrase(words, position, out var part, out position);
            if (isExcluded)
            {
                if (excluded.Count < MaxExcluded)
                    excluded.Add(part);
                continue;
            }

            if (isPhrase && phrases.Count < MaxPhrases)
                phrases.Add(part);
            hasWordsOutsideQuotes |= !isPhrase && part.Any(char.IsLetterOrDigit);
            text.Append(' ').Append(part).Append(' ');
        }

        return new(text.ToString(), phrases, excluded, hasWordsOutsideQuotes);
    }

    private static bool IsMinusSign(string words, int position) =>
        words[position] == '-'
        && (position == 0 || char.IsWhiteSpace(words[position - 1]))
        && position + 1 < words.Length && !char.IsWhiteSpace(words[position + 1]);

    // Reads the words up to the closing quote, without the quotes; else up to white space or the next quote.
    private static bool TryReadPhrase(string words, int start, out string part, out int end)
    {
        if (Quotes.Contains(words[start], StringComparison.Ordinal) && words.AsSpan(start + 1).IndexOfAny(Quotes) is >= 0 and var length)
        {
            part = words.Substring(start + 1, length);
            end = start + length + 2;
            return true;
        }

        end = start + 1;
        while (end < words.Length && !char.IsWhiteSpace(words[end]) && !Quotes.Contains(words[end], StringComparison.Ordinal))
            end++;
        part = words[start..end];
        return false;
    }
}
