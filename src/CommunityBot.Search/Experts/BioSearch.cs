namespace CommunityBot.Search.Experts;

/// <summary>
/// Finds people by the words of their bios, such as a company or a project. An index names the people of each word; the few bios that
/// match are read for their sentence.
/// </summary>
internal static class BioSearch
{
    // Words that ask for a person: "someone from …", "who works at …".
    private static readonly HashSet<string> AskingWords = new(
        """
        someone somebody anyone anybody person people guest guests speaker speakers expert experts works work worked working
        company invented created founded made built knows know talked talks
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.Ordinal);

    /// <summary>The folded words of a query without stop words and words that ask for a person.</summary>
    public static List<string> SelectWords(string query) =>
        [.. WordSplitter.Split(query).Where(w => !StopWords.Contains(w) && !AskingWords.Contains(w)).Distinct()];

    /// <summary>Whether a text asks for people by where they work, as "someone from …" does, and is no name.</summary>
    public static bool IsAsking(string query) =>
        WordSplitter.Split(query).Exists(w => w is "from" or "at" or "work" or "works" or "worked" or "working");

    /// <summary>The people by the stems of the words in their bios.</summary>
    public static Dictionary<string, HashSet<Person>> Index(IEnumerable<Person> people)
    {
        var index = new Dictionary<string, HashSet<Person>>(StringComparer.Ordinal);
        Span<char> word = stackalloc char[Tokenizer.BufferLength + 1];
        foreach (var person in people)
        {
            var tokens = new Tokenizer(person.Bio);
            for (int length; (length = tokens.ReadNext(word[..Tokenizer.BufferLength])) > 0;)
            {
                var stem = word[..EnglishStemmer.Stem(word, length)];
                var byStem = index.GetAlternateLookup<ReadOnlySpan<char>>();
                if (!byStem.TryGetValue(stem, out var having))
                    index.Add(stem.ToString(), having = new HashSet<Person>(ReferenceEqualityComparer.Instance));
                having.Add(person);
            }
        }

        return index;
    }

    // What stands before a place of work: "advocate at Rasa", "founder of Textualize".
    private static readonly string[] PlaceWords =
        ["at", "founder", "cofounder", "founded", "created", "creator", "author", "maintainer", "ceo", "cto"];

    private static readonly string[] Articles = ["of", "the", "a", "an", "and", "&"];

    /// <summary>Finds words in a bio by their stems, at most 32.</summary>
    public static BioMatch Match(string bio, IReadOnlyList<string> stems)
    {
        var (best, highest, all) = (default(TextSpan), 0, 0u);
        for (var sentence = SentenceSplitter.FindNext(bio, 0); sentence.Length > 0; sentence = SentenceSplitter.FindNext(bio, sentence.End))
        {
            var found = FindWords(bio.AsSpan(sentence.Start, sentence.Length), stems);
            all |= found;
            if (BitOperations.PopCount(found) > highest)
                (best, highest) = (sentence, BitOperations.PopCount(found));
        }

        var sentenceText = bio.Substring(best.Start, best.Length);
        return new(sentenceText, stems.Count == 0 ? 0 : BitOperations.PopCount(all) / (float)stems.Count)
        {
            IsPlace = BitOperations.PopCount(all) == stems.Count && IsPlace(sentenceText, stems),
        };
    }

    // Whether a word such as "at" stands before the first of the words, which are a name.
    private static bool IsPlace(string sentence, IReadOnlyList<string> stems)
    {
        var before = "";
        foreach (var (typed, folded) in WordSplitter.Tokenize(sentence))
        {
            if (char.IsUpper(typed[0]) && PlaceWords.Contains(before) && stems.Contains(Stem(folded)))
                return true;
            before = Articles.Contains(folded) ? before : folded;
        }

        return false;
    }

    /// <summary>The stem of a folded word.</summary>
    public static string Stem(string word)
    {
        Span<char> buffer = stackalloc char[Tokenizer.MaxWordLength + 1];
        word.CopyTo(buffer);
        return new(buffer[..EnglishStemmer.Stem(buffer, word.Length)]);
    }

    private static uint FindWords(ReadOnlySpan<char> text, IReadOnlyList<string> stems)
    {
        var found = 0u;
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        Span<char> stem = stackalloc char[Tokenizer.BufferLength + 1];
        for (int length; (length = tokens.ReadNext(word)) > 0;)
        {
            word[..length].CopyTo(stem);
            var stemmed = stem[..EnglishStemmer.Stem(stem, length)];
            for (var i = 0; i < stems.Count; i++)
                found |= stemmed.SequenceEqual(stems[i]) ? 1u << i : 0;
        }

        return found;
    }
}

/// <summary>The words of a query in a bio.</summary>
/// <param name="Sentence">The first sentence with the most of them; empty when there are none.</param>
/// <param name="Share">The share of the words that the bio contains.</param>
internal readonly record struct BioMatch(string Sentence, float Share)
{
    /// <summary>Whether the sentence says that the person works or worked at what the words name, or made it.</summary>
    public bool IsPlace { get; init; }
}
