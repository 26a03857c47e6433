using System.Text;

namespace CommunityBot.Core.Search;

/// <summary>The words of a query, read for quotation marks and minus signs.</summary>
/// <param name="Text">All words that are looked for.</param>
/// <param name="Phrases">Words in quotes: they must stand together in a line.</param>
/// <param name="Excluded">Words behind a minus sign: no line may hold them.</param>
/// <param name="HasOthers">Whether any word stands outside quotes.</param>
internal sealed record QueryWords(string Text, IReadOnlyList<string> Phrases, IReadOnlyList<string> Excluded, bool HasOthers)
{
    private const string Marks = "\"“”„";

    /// <summary>Reads <c>“data contract” -cloud promise</c>. A quote that is never closed, and a minus sign inside a word, mean nothing.</summary>
    public static QueryWords Parse(string words)
    {
        if (!words.AsSpan().ContainsAny(Marks) && !words.Contains('-', StringComparison.Ordinal))
            return new(words, [], [], true);

        var text = new StringBuilder();
        var (phrases, excluded) = (new List<string>(), new List<string>());
        var hasOthers = false;
        for (var at = 0; at < words.Length;)
        {
            if (Marks.Contains(words[at], StringComparison.Ordinal) && words.AsSpan(at + 1).IndexOfAny(Marks) is >= 0 and var length)
            {
                phrases.Add(words.Substring(at + 1, length));
                text.Append(' ').Append(phrases[^1]).Append(' ');
                at += length + 2;
                continue;
            }

            var end = at + 1;
            while (end < words.Length && !char.IsWhiteSpace(words[end]) && !Marks.Contains(words[end], StringComparison.Ordinal))
                end++;
            if (words[at] == '-' && end > at + 1 && (at == 0 || char.IsWhiteSpace(words[at - 1])))
            {
                excluded.Add(words[(at + 1)..end]);
            }
            else
            {
                text.Append(words, at, end - at);
                hasOthers |= char.IsLetterOrDigit(words[at]);
            }

            at = end;
        }

        return new(text.ToString(), phrases, excluded, hasOthers);
    }
}
