namespace CommunityBot.Core.Questions;

/// <summary>
/// A sentence with gaps, such as <c>what did|does {who} say|think about|of {what}</c>. A word stands for itself, <c>a|b</c> for either, and
/// <c>a|b?</c> may be missing. <c>{who}</c> is a name, also one that nobody has, <c>{known}</c> a name that somebody has,
/// <c>{clear}</c> one that is hardly another word, <c>{whose}</c> a known name with an <c>'s</c>, and <c>{what}</c> all words that are
/// left, at least one.
/// </summary>
internal sealed class SentencePattern(string text, QuestionKind kind)
{
    private const int MaxNameWords = 5;
    private const int MaxUnknownNameWords = 3;

    // Nobody is called so.
    private static readonly string[] NoNames =
    [
        "i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "there", "someone", "somebody", "anyone", "anybody",
        "everyone", "everybody", "nobody", "people", "guests", "speakers", "experts", "others", "a", "an", "the", "your", "my", "his",
        "her", "their", "our", "any", "all", "some", "most", "one",
    ];

    private readonly Token[] _tokens = [.. text.Split(' ').Select(t => new Token(t))];

    public QuestionKind Kind { get; } = kind;

    /// <summary>Whether the first name is only a guess, which an answer must confirm: <c>Elle favourite book</c>.</summary>
    public bool IsGuess { get; init; }

    /// <summary>Whether the topic is the whole sentence, which the command reads itself.</summary>
    public bool KeepsSentence { get; init; }

    /// <summary>Returns the gaps of a sentence; null when it does not fit.</summary>
    public SentenceGaps? Match(Sentence sentence, INameSource names) => Match(sentence, names, 0, 0, new(null, sentence.Count));

    private SentenceGaps? Match(Sentence sentence, INameSource names, int token, int word, SentenceGaps gaps)
    {
        if (token == _tokens.Length)
            return word == sentence.Count ? gaps : null;
        var expected = _tokens[token];
        switch (expected.Gap)
        {
            case Gap.What:
                return word < sentence.Count ? gaps with { TopicStart = word } : null;
            case Gap.None:
                return (word < sentence.Count && expected.Words.Contains(sentence.Folded[word])
                        ? Match(sentence, names, token + 1, word + 1, gaps)
                        : null)
                    ?? (expected.IsOptional ? Match(sentence, names, token + 1, word, gaps) : null);
            default:
                return MatchName(sentence, names, token, word, gaps);
        }
    }

    // The longest known name, or else the shortest text where a name is expected.
    private SentenceGaps? MatchName(Sentence sentence, INameSource names, int token, int word, SentenceGaps gaps)
    {
        for (var length = Math.Min(MaxNameWords, sentence.Count - word); length > 0; length--)
        {
            if (ReadKnown(_tokens[token].Gap, sentence, names, word, length) is { } name
                && Match(sentence, names, token + 1, word + length, gaps with { Who = name }) is { } found)
                return found;
        }

        for (var length = 1; _tokens[token].Gap == Gap.Who && length <= Math.Min(MaxUnknownNameWords, sentence.Count - word); length++)
        {
            if (NoNames.Contains(sentence.Folded[word + length - 1]))
                break;
            if (Match(sentence, names, token + 1, word + length, gaps with { Who = sentence.Write(word, length) }) is { } found)
                return found;
        }

        return null;
    }

    private static string? ReadKnown(Gap gap, Sentence sentence, INameSource names, int word, int length)
    {
        var name = sentence.Write(word, length);
        if (gap == Gap.Whose)
            return name.Length > 3 && name[^1] is 's' or 'S' && name[^2] is '\'' or '’' && names.IsName(name[..^2]) ? name[..^2] : null;
        return (gap == Gap.Clear ? names.IsClearName(name) : names.IsName(name)) ? name : null;
    }

    private enum Gap
    {
        None,
        Who,
        Known,
        Clear,
        Whose,
        What,
    }

    private sealed class Token(string text)
    {
        public Gap Gap { get; } = text switch
        {
            "{who}" => Gap.Who,
            "{known}" => Gap.Known,
            "{clear}" => Gap.Clear,
            "{whose}" => Gap.Whose,
            "{what}" => Gap.What,
            _ => Gap.None,
        };

        public bool IsOptional { get; } = text[^1] == '?';

        public string[] Words { get; } = text.TrimEnd('?').Split('|');
    }
}

/// <summary>The gaps of a <see cref="SentencePattern"/> in a sentence.</summary>
/// <param name="Who">The name; null without one.</param>
/// <param name="TopicStart">The index of the first word of the topic; the number of words without one.</param>
internal readonly record struct SentenceGaps(string? Who, int TopicStart);

/// <summary>The words of a sentence, as they were typed, and in lower case without punctuation.</summary>
internal sealed class Sentence
{
    private static readonly char[] Punctuation = [',', '.', '?', '!', ';', ':', '(', ')'];

    // "What's" is two words.
    private static readonly string[] Contracted = ["what", "who", "when", "where", "how"];

    private readonly List<string> _typed = [];
    private readonly List<string> _folded = [];

    public Sentence(string text)
    {
        foreach (var typed in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            Add(typed);
    }

    public int Count => _folded.Count;

    public IReadOnlyList<string> Folded => _folded;

    /// <summary>The words from an index on as they were typed, without punctuation around them all.</summary>
    public string Write(int start) => Write(start, Count - start);

    public string Write(int start, int count) =>
        string.Join(' ', _typed.Skip(start).Take(count)).TrimEnd(Punctuation).TrimStart(',', ';', ':', '!', '?');

    private void Add(string typed)
    {
        var folded = typed.Trim(Punctuation).ToLowerInvariant().Replace('’', '\'');
        var whole = Array.Find(Contracted, word => folded == word + "'s" || folded == word + "s");
        if (whole is not null)
        {
            _typed.AddRange([typed[..whole.Length], "is"]);
            _folded.AddRange([whole, "is"]);
        }
        else if (folded.Length > 0)
        {
            _typed.Add(typed);
            _folded.Add(folded);
        }
    }
}

/// <summary>Knows the names of the archive.</summary>
public interface INameSource
{
    /// <summary>Whether somebody on the podcast has a name, or a part of it.</summary>
    bool IsName(string text);

    /// <summary>
    /// Whether it is a name and hardly another word: "Elle Brown" and "Elle", but not "Will" or the last name "Lake" alone.
    /// </summary>
    bool IsClearName(string text);

    /// <summary>Returns the show with a name; null when there is none.</summary>
    string? FindShow(string text);
}
