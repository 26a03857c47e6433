using System.Buffers;
using System.Collections.Frozen;

namespace CommunityBot.Episodes;

/// <summary>Judges by the words of an English sentence whether it can be understood without those beside it.</summary>
public static class SentenceContext
{
    /// <summary>What may stand behind the mark that ends a sentence.</summary>
    public const string ClosingMarks = "\"'”’»)] ";

    // In characters: the words near its beginning say that a text goes on from others.
    private const int BeginningLength = 60;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // ASCII only: with other letters the search is many times slower.
    private static readonly SearchValues<string> References = SearchValues.Create(
        [
            " also ", " another ", "mentioned", "same type of", "same thing", "from there", "for example", "for instance", "that's why",
            "as i said", "like i said", "similar approach", "the second one", "the other one", "whereas", " besides that", "just google",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly string[] QuestionBeginnings =
    [
        "Do you", "Did you", "Have you", "Are you", "Can you", "Could you", "Would you", "Is there", "Are there", "Tell us", "What is ",
        "What are ", "What do ", "What does ", "How do ", "How did ", "Why did ", "Why do ",
    ];

    // Words that say nothing: the word after them decides.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Fillers =
        CreateLookup("so and well now okay ok like actually basically of course i mean you know oh um uh wow hmm ah hey alright");

    // A conjunction, an answer, or a word that refers to something said before.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Referring = CreateLookup(
        """
        it its that thats this these those they theyre them their theirs he hes him his she shes her hers
        but because or nor lastly something which who whose then also too otherwise same such both neither either another other others
        yes yeah yep no nope exactly right correct absolutely definitely true sure agreed indeed probably maybe
        additionally moreover furthermore however therefore regardless similarly besides anyway
        """);

    // Words that may stand between the beginning and a pronoun: "I think it", "in those cases", "if they".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionWords = CreateLookup(
        """
        i we you if when while as think guess believe would will can could should might say just only to for in of with on at from by about
        what how why where do did does is was are were be been have had has not some all most many one part m ve d ll re s t
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Pronouns =
        CreateLookup("it they them this those these he she him such");

    /// <summary>
    /// Whether a sentence begins with a conjunction, an answer or a pronoun, also behind function words: "But they …", "Yes, absolutely.",
    /// "I think it …", "For example".
    /// </summary>
    public static bool IsDependent(ReadOnlySpan<char> sentence)
    {
        // A transcript marks laughter and the like: "[laughs]".
        if (sentence is ['[', ..] && sentence.IndexOf(']') is > 0 and var end)
            sentence = sentence[(end + 1)..];
        var isOpening = true;
        while (sentence.IndexOfAny(Letters) is >= 0 and var start)
        {
            sentence = sentence[start..];
            var length = sentence.IndexOfAnyExcept(Letters);
            var word = length < 0 ? sentence : sentence[..length];
            if (isOpening ? Referring.Contains(word) : Pronouns.Contains(word) || IsExample(word))
                return true;
            if (!Fillers.Contains(word))
            {
                if (!FunctionWords.Contains(word))
                    return false;
                isOpening = false;
            }

            sentence = sentence[word.Length..];
        }

        return true;
    }

    /// <summary>Whether the beginning of a text names what was said before it: "also", "another", "as I said".</summary>
    public static bool RefersBack(ReadOnlySpan<char> text) => text[..Math.Min(text.Length, BeginningLength)].ContainsAny(References);

    /// <summary>Whether a text ends with a question, also with one behind which a transcript has a full stop.</summary>
    public static bool IsQuestion(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(ClosingMarks);
        if (text is [] or [.., '?'])
            return text.Length > 0;
        var end = text[..^1].LastIndexOfAny('.', '!', '?');
        text = text[(end + 1)..].TrimStart(ClosingMarks);
        foreach (var beginning in QuestionBeginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsExample(ReadOnlySpan<char> word) =>
        word.Equals("example", StringComparison.OrdinalIgnoreCase) || word.Equals("instance", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CreateLookup(string words) => words
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();
}
