using System.Collections.Frozen;

namespace CommunityBot.Search.People;

/// <summary>
/// All forms of all names: the name as printed, with each nickname in place of the first name, and the ids. People are in tie-breaking
/// order: more episodes first, then by name. The forms of one person are adjacent.
/// </summary>
internal sealed class NameIndex
{
    /// <summary>Stands for every letter that occurs in no name.</summary>
    public const char UnknownLetter = '\0';

    // Titles, and function words such as in "the one with Dr Ada from …"; no single letters, because they are initials.
    private static readonly string[] AllStopWords =
    [
        "dr", "prof", "professor", "mr", "mrs", "ms", "sir", "phd",
        "and", "at", "by", "for", "from", "guest", "of", "the", "with",
    ];

    private readonly SearchValues<char> _letters;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _stopWords;
    private readonly Dictionary<ulong, List<int>> _formsByTrigram = [];

    public NameIndex(EpisodeCatalog catalog)
    {
        var nicknames = catalog.Episodes
            .SelectMany(e => e.Lines)
            .Select(l => l.Speaker)
            .Where(s => s?.Person is not null)
            .Select(s => (s!.Person!.Id, s.Name))
            .Distinct()
            .ToLookup(s => s.Id, s => s.Name, StringComparer.Ordinal);
        People = [.. catalog.People.OrderByDescending(p => catalog.EpisodesOf(p).Count()).ThenBy(p => p.Name, StringComparer.Ordinal)];
        var forms = People.Index()
            .SelectMany(p => CreateForms(p.Item, nicknames[p.Item.Id]), (p, words) => (Person: p.Index, Words: words))
            .ToList();

        Words = [.. forms.SelectMany(f => f.Words).Distinct(StringComparer.Ordinal)];
        var wordIds = Words.Index().ToDictionary(w => w.Item, w => w.Index, StringComparer.Ordinal);
        _letters = SearchValues.Create([.. Words.SelectMany(w => w), .. PhoneticEditDistance.Vowels]);
        _stopWords = AllStopWords.Except(Words).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Forms = [.. forms.Select((f, form) => new NameForm(
            f.Person, [.. f.Words.Select(w => wordIds[w])], string.Concat(f.Words), ComputeEnds(f.Words), IndexTrigrams(form, f.Words)))];
    }

    /// <summary>All people, in tie-breaking order.</summary>
    public Person[] People { get; }

    /// <summary>The distinct words of all forms.</summary>
    public string[] Words { get; }

    /// <summary>All forms of all names; the forms of one person are adjacent.</summary>
    public NameForm[] Forms { get; }

    /// <summary>Whether a word is said around names and is no name in this archive.</summary>
    public bool IsStopWord(ReadOnlySpan<char> word) => _stopWords.Contains(word);

    /// <summary>Replaces all letters that occur in no name with <see cref="UnknownLetter"/>.</summary>
    public void ReplaceUnknown(Span<char> letters) => letters.ReplaceAnyExcept(_letters, UnknownLetter);

    /// <summary>Adds one to the count of each form that has the trigram.</summary>
    public void CountForms(ulong trigram, Span<byte> counts)
    {
        if (!_formsByTrigram.TryGetValue(trigram, out var forms))
            return;
        foreach (var form in forms)
            counts[form]++;
    }

    private int IndexTrigrams(int form, string[] words)
    {
        Span<ulong> trigrams = stackalloc ulong[Trigrams.MaxCount];
        var count = 0;
        foreach (var word in words)
            count += Trigrams.Write(word, trigrams[count..]);
        count = Trigrams.Distinct(trigrams[..count]);
        foreach (var trigram in trigrams[..count])
        {
            if (!_formsByTrigram.TryGetValue(trigram, out var forms))
                _formsByTrigram.Add(trigram, forms = []);
            forms.Add(form);
        }

        return count;
    }

    private static IEnumerable<string[]> CreateForms(Person person, IEnumerable<string> nicknames)
    {
        var name = NameWords.Split(person.Name);
        var forms = new List<string[]> { name };
        foreach (var nickname in nicknames.Order(StringComparer.Ordinal).Select(NameWords.Split))
        {
            if (nickname.Except(name).Any())
                forms.Add([.. nickname.Concat(name.Skip(1)).Distinct()]);
        }

        forms.AddRange(person.OtherIds.Prepend(person.Id).Select(id => new[] { string.Concat(NameWords.Split(id)) }));
        return forms
            .Select(words => words.Take(NameWords.MaxWords).ToArray())
            .Where(words => words.Sum(w => w.Length) is > 0 and <= NameWords.MaxLetters)
            .DistinctBy(string.Concat);
    }

    private static int[] ComputeEnds(string[] words)
    {
        var ends = new int[words.Length];
        for (var (i, end) = (0, 0); i < words.Length; i++)
            ends[i] = end += words[i].Length;
        return ends;
    }
}

/// <summary>One form of a person's name.</summary>
/// <param name="Person">Index in <see cref="NameIndex.People"/>.</param>
/// <param name="Words">Indices in <see cref="NameIndex.Words"/>, in order.</param>
/// <param name="Letters">The letters of all words, joined.</param>
/// <param name="Ends">The end of each word in <paramref name="Letters"/>.</param>
/// <param name="TrigramCount">The number of distinct trigrams.</param>
internal sealed record NameForm(int Person, int[] Words, string Letters, int[] Ends, int TrigramCount)
{
    /// <summary>The words from <paramref name="first"/> to <paramref name="last"/>, joined.</summary>
    public ReadOnlySpan<char> Join(int first, int last) => Letters.AsSpan((first == 0 ? 0 : Ends[first - 1])..Ends[last]);
}

/// <summary>Three letters in a row, packed into 48 bits; each word is padded with two boundaries before and one after it.</summary>
internal static class Trigrams
{
    /// <summary>A name has at most one trigram a letter and one more a word.</summary>
    public const int MaxCount = NameWords.MaxLetters + NameWords.MaxWords;

    private const char Boundary = ' ';

    /// <summary>Writes the trigrams of one word and returns their number: the word's length plus one.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<ulong> trigrams)
    {
        var window = ((ulong)Boundary << 16) | Boundary;
        for (var i = 0; i <= word.Length; i++)
            trigrams[i] = window = ((window << 16) | (i < word.Length ? word[i] : Boundary)) & 0xFFFF_FFFF_FFFF;
        return word.Length + 1;
    }

    /// <summary>Sorts the trigrams, moves the distinct ones to the front and returns their number.</summary>
    public static int Distinct(Span<ulong> trigrams)
    {
        trigrams.Sort();
        var count = 0;
        foreach (var trigram in trigrams)
        {
            if (count == 0 || trigram != trigrams[count - 1])
                trigrams[count++] = trigram;
        }

        return count;
    }
}
