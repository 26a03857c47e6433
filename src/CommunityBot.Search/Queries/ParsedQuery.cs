using System.Text;

namespace CommunityBot.Search.Queries;

/// <summary>The words of a query, read for quotation marks and minus signs.</summary>
/// <param name="Text">All words that are looked for.</param>
/// <param name="Phrases">Words in quotes: they must stand together in a line.</param>
/// <param name="Excluded">Words, or words in quotes, behind a minus sign: no line may hold them.</param>
/// <param name="HasWordsOutsideQuotes">Whether any word stands outside quotes.</param>
internal sealed record ParsedQuery(string Text, IReadOnlyList<string> Phrases, IReadOnlyList<string> Excluded, bool HasWordsOutsideQuotes)
{
    private const string Marks = "\"“”„";

    // Each costs a walk over posting lists; further phrases are looked for as words, further exclusions forgotten.
    private const int MaxPhrases = 8;
    private const int MaxExcluded = 64;

    /// <summary>
    /// Reads <c>“data contract” -cloud -"on call" promise</c>. A quote that is never closed, and a minus sign inside a word or before white space, mean
    /// nothing. At most 8 phrases and 64 exclusions count, and of endless text only the beginning, see <see cref="QueryText.MaxLength"/>.
    /// </summary>
    public static ParsedQuery Parse(string words)
    {
        if (words.Length > QueryText.MaxLength)
            words = words[..QueryText.MaxLength];
        if (!words.AsSpan().ContainsAny(Marks) && !words.Contains('-', StringComparison.Ordinal))
            return new(words, [], [], true);

        var text = new StringBuilder();
        var (phrases, excluded) = (new List<string>(), new List<string>());
        var hasOthers = false;
        for (var at = 0; at < words.Length;)
        {
            if (char.IsWhiteSpace(words[at]))
            {
                text.Append(words[at++]);
                continue;
            }

            var isExcluded = words[at] == '-' && (at == 0 || char.IsWhiteSpace(words[at - 1])) && at + 1 < words.Length && !char.IsWhiteSpace(words[at + 1]);
            if (isExcluded)
                at++;
            var isPhrase = TryReadPhrase(words, at, out var read, out var end);
            at = end;
            if (isExcluded)
            {
                if (excluded.Count < MaxExcluded)
                    excluded.Add(read);
                continue;
            }

            if (isPhrase && phrases.Count < MaxPhrases)
                phrases.Add(read);
            hasOthers |= !isPhrase && read.Any(char.IsLetterOrDigit);
            text.Append(' ').Append(read).Append(' ');
        }

        return new(text.ToString(), phrases, excluded, hasOthers);
    }

    // Words up to the closing quote, without the quotes; else up to white space or the next quote.
    private static bool TryReadPhrase(string words, int at, out string read, out int end)
    {
        if (Marks.Contains(words[at], StringComparison.Ordinal) && words.AsSpan(at + 1).IndexOfAny(Marks) is >= 0 and var length)
        {
            read = words.Substring(at + 1, length);
            end = at + length + 2;
            return true;
        }

        end = at + 1;
        while (end < words.Length && !char.IsWhiteSpace(words[end]) && !Marks.Contains(words[end], StringComparison.Ordinal))
            end++;
        read = words[at..end];
        return false;
    }
}
