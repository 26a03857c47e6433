namespace CommunityBot.Search.Queries;

/// <summary>
/// A line of text split into words and named values: <c>imposter syndrome by:elle episode:"S2 E3"</c>. Commands and search share this
/// syntax.
/// </summary>
/// <param name="Words">The text without the named values, with single white space.</param>
/// <param name="NamedValues">The values by name; the last value of a name counts.</param>
public sealed record QueryText(string Words, IReadOnlyDictionary<string, string> NamedValues)
{
    /// <summary>In characters. Longer input is cut: nobody types it, and the limit bounds the time of every query.</summary>
    public const int MaxLength = 4_000;

    private static readonly Dictionary<string, string> NoValues = [];

    /// <summary>
    /// Splits a text. Only the given names count, in any letter case: <c>note: this</c> and <c>http://x</c> remain
    /// words. A value is the next word, or the text in straight or curly quotes; a name without a value remains a word, and one with
    /// empty quotes counts as not given. Quotes that belong to no name remain in the words.
    /// </summary>
    public static QueryText Parse(string text, IEnumerable<string> names)
    {
        if (IsPlain(text))
            return new(text, NoValues);
        var words = new List<string>();
        var namedValues = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var known = names.ToArray();
        text = Cut(text);

        for (var position = 0; position < text.Length;)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            if (FindName(text, position, known) is { } name && position + name.Length + 1 is var start
                && ReadValue(text, start) is var value && value.End > start)
            {
                if (value.Value.Length > 0)
                    namedValues[name] = value.Value;
                position = value.End;
                continue;
            }

            var end = IsQuote(text[position]) && FindClosingQuote(text, position) is > 0 and var close
                ? close + 1
                : FindWordEnd(text, position);
            words.Add(text[position..end]);
            position = end;
        }

        return new(string.Join(' ', words), namedValues);
    }

    // Whether a text is words with one space between them, as most queries are.
    private static bool IsPlain(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c == ':' || IsQuote(c) || (char.IsWhiteSpace(c) && (c != ' ' || before == ' ')))
                return false;
            before = c;
        }

        return before != ' ' && text.Length <= MaxLength;
    }

    /// <summary>The first <see cref="MaxLength"/> characters, without a word that is cut.</summary>
    internal static string Cut(string text) => text.Length <= MaxLength ? text
        : text[..(text.LastIndexOf(' ', MaxLength) is > 0 and var end ? end : MaxLength)];

    private static string? FindName(string text, int start, string[] names) =>
        Array.Find(names, name => start + name.Length < text.Length
            && text[start + name.Length] == ':'
            && text.AsSpan(start, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static (string Value, int End) ReadValue(string text, int start)
    {
        if (start < text.Length && IsQuote(text[start]) && FindClosingQuote(text, start) is > 0 and var close)
            return (text[(start + 1)..close].Trim(), close + 1);
        var end = FindWordEnd(text, start);
        return (text[start..end], end);
    }

    private static int FindWordEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        return end;
    }

    private static int FindClosingQuote(string text, int open) =>
        text.AsSpan(open + 1).IndexOfAny("\"“”„") is >= 0 and var close ? open + 1 + close : -1;

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„';
}
