namespace CommunityBot.Search.Queries;

/// <summary>
/// One line of text taken apart into words and named values: <c>imposter syndrome by:elle episode:"S2 E3"</c>. Shared by every
/// door where people type, and by search itself.
/// </summary>
/// <param name="Words">What is left when named values are taken out; white space single.</param>
/// <param name="NamedValues">Values by name; of a name given twice the last one counts.</param>
internal sealed record QueryText(string Words, IReadOnlyDictionary<string, string> NamedValues)
{
    /// <summary>Longer input is cut: nobody types it, and every reader of a query is bounded by it.</summary>
    public const int MaxLength = 4_000;

    /// <summary>
    /// Takes <paramref name="text"/> apart. Only the given names count, in any letter case: <c>note: this</c> and <c>http://x</c> stay
    /// words. A value is the next word, or what stands in straight or curly quotes; a name without a value stays a word.
    /// Quotes that belong to no name stay among the words.
    /// </summary>
    public static QueryText Parse(string text, IEnumerable<string> names)
    {
        var rest = new List<string>();
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var known = names.ToArray();
        if (text.Length > MaxLength)
            text = text[..MaxLength];

        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            if (NameAt(text, at, known) is { } name && ValueAt(text, at + name.Length + 1) is { Value.Length: > 0 } value)
            {
                named[name] = value.Value;
                at = value.End;
                continue;
            }

            var end = IsQuote(text[at]) && ClosingQuote(text, at) is > 0 and var close ? close + 1 : WordEnd(text, at);
            rest.Add(text[at..end]);
            at = end;
        }

        return new(string.Join(' ', rest), named);
    }

    private static string? NameAt(string text, int at, string[] names) =>
        Array.Find(names, name => at + name.Length < text.Length
            && text[at + name.Length] == ':'
            && text.AsSpan(at, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static (string Value, int End) ValueAt(string text, int at)
    {
        if (at < text.Length && IsQuote(text[at]) && ClosingQuote(text, at) is > 0 and var close)
            return (text[(at + 1)..close].Trim(), close + 1);
        var end = WordEnd(text, at);
        return (text[at..end], end);
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private static int ClosingQuote(string text, int open) => text.AsSpan(open + 1).IndexOfAny("\"“”„") is >= 0 and var close ? open + 1 + close : -1;

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„';
}
