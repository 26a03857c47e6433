using System.Collections.Frozen;
using System.Numerics;
using CommunityBot.Episodes;

namespace CommunityBot.Search.People;

/// <summary>
/// Every form of every name in flat arrays: the name as printed, with each nickname in the place of the first name, and the ids.
/// People stand in the order of ties: more episodes first, then by name. A person's forms stand together.
/// </summary>
internal sealed class NameForms
{
    /// <summary>The code of a letter that occurs in no name.</summary>
    public const ushort UnknownLetter = 0;

    /// <summary>The code of a word's beginning or end in trigrams.</summary>
    public const ushort Boundary = 1;

    /// <summary>The first of the codes for which <see cref="IsVowel"/> holds.</summary>
    public const ushort FirstVowel = 2;

    private const string Vowels = "aeiouy";

    private readonly FrozenDictionary<char, ushort> _codes;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _glue;
    private readonly int[] _wordStarts;
    private readonly ushort[] _letters;
    private readonly int[] _formStarts;
    private readonly int[] _formWords;

    private NameForms(Person[] people, List<(int Person, string[] Words)> forms)
    {
        People = people;
        FormPeople = [.. forms.Select(f => f.Person)];

        var words = forms.SelectMany(f => f.Words).Distinct(StringComparer.Ordinal).ToArray();
        var consonants = words.SelectMany(w => w).Distinct().Where(c => !Vowels.Contains(c)).Order();
        _codes = Vowels.Concat(consonants).Index().ToFrozenDictionary(c => c.Item, c => (ushort)(FirstVowel + c.Index));
        _glue = NameStopWords.Words.Except(words).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        _letters = [.. words.SelectMany(w => w).Select(CodeOf)];
        _wordStarts = Starts(words.Select(w => w.Length));
        WordMasks = [.. Enumerable.Range(0, words.Length).Select(w => Mask(Word(w)))];

        var numbers = words.Index().ToDictionary(w => w.Item, w => w.Index, StringComparer.Ordinal);
        _formWords = [.. forms.SelectMany(f => f.Words).Select(w => numbers[w])];
        _formStarts = Starts(forms.Select(f => f.Words.Length));
        FormLengths = [.. forms.Select(f => f.Words.Sum(w => w.Length))];
        FormMasks = [.. forms.Select(f => f.Words.Aggregate(0UL, (mask, w) => mask | WordMasks[numbers[w]]))];
    }

    public Person[] People { get; }

    /// <summary>How many codes there are, the two special ones counted.</summary>
    public int CodeCount => FirstVowel + _codes.Count;

    public int WordCount => _wordStarts.Length - 1;

    public int FormCount => FormPeople.Length;

    /// <summary>Index in <see cref="People"/> by form, ascending.</summary>
    public int[] FormPeople { get; }

    /// <summary>Letters by form.</summary>
    public int[] FormLengths { get; }

    /// <summary>Which letters a word has, see <see cref="Mask"/>.</summary>
    public ulong[] WordMasks { get; }

    /// <summary>Which letters a form has.</summary>
    public ulong[] FormMasks { get; }

    public static NameForms Create(EpisodeCatalog catalog)
    {
        var nicknames = catalog.Episodes
            .SelectMany(e => e.Lines)
            .Select(l => l.Speaker)
            .Where(s => s?.Person is not null)
            .Select(s => (s!.Person!.Id, s.Name))
            .Distinct()
            .ToLookup(s => s.Id, s => s.Name, StringComparer.Ordinal);
        var people = catalog.People
            .OrderByDescending(p => catalog.EpisodesOf(p).Count())
            .ThenBy(p => p.Name, StringComparer.Ordinal)
            .ToArray();
        return new(people, [.. people.Index().SelectMany(p => FormsOf(p.Item, nicknames[p.Item.Id]).Select(words => (p.Index, words)))]);
    }

    public ReadOnlySpan<ushort> Word(int word) => _letters.AsSpan(_wordStarts[word].._wordStarts[word + 1]);

    /// <summary>The numbers of a form's words, in their order.</summary>
    public ReadOnlySpan<int> Form(int form) => _formWords.AsSpan(_formStarts[form].._formStarts[form + 1]);

    public ushort CodeOf(char letter) => _codes.GetValueOrDefault(letter, UnknownLetter);

    public static bool IsVowel(ushort code) => code is >= FirstVowel and < FirstVowel + 6;

    /// <summary>Whether a word is said around names and is nobody's name here.</summary>
    public bool IsStopWord(ReadOnlySpan<char> word) => _glue.Contains(word);

    /// <summary>
    /// The set of letters in 64 bits, all vowels one, letters of large alphabets sharing bits. A letter that one of two words lacks
    /// costs at least one edit, so masks bound distances from below, see <see cref="MinimumEdits"/>.
    /// </summary>
    public static ulong Mask(ReadOnlySpan<ushort> letters)
    {
        var mask = 0UL;
        foreach (var letter in letters)
            mask |= 1UL << (IsVowel(letter) ? FirstVowel : letter);
        return mask;
    }

    /// <summary>No fewer edits than this make the letters of one mask those of the other.</summary>
    public static int MinimumEdits(ulong left, ulong right) =>
        Math.Max(BitOperations.PopCount(left & ~right), BitOperations.PopCount(right & ~left));

    private static IEnumerable<string[]> FormsOf(Person person, IEnumerable<string> nicknames)
    {
        var name = Split(person.Name);
        var forms = new List<string[]> { name };
        foreach (var nickname in nicknames.Order(StringComparer.Ordinal).Select(Split))
        {
            if (nickname.Except(name).Any())
                forms.Add([.. nickname.Concat(name.Skip(1)).Distinct()]);
        }

        forms.AddRange(person.OtherIds.Prepend(person.Id).Select(id => new[] { string.Concat(Split(id)) }));
        return forms
            .Select(words => words.Take(NameWords.MaxWords).ToArray())
            .Where(words => words.Sum(w => w.Length) is > 0 and <= NameWords.MaxLetters)
            .DistinctBy(string.Concat);
    }

    private static string[] Split(string name)
    {
        var words = new NameWords(name, stackalloc char[NameWords.MaxLetters], stackalloc int[NameWords.MaxWords]);
        var split = new string[words.Count];
        for (var i = 0; i < split.Length; i++)
            split[i] = new string(words[i]);
        return split;
    }

    private static int[] Starts(IEnumerable<int> lengths)
    {
        var starts = new List<int> { 0 };
        foreach (var length in lengths)
            starts.Add(starts[^1] + length);
        return [.. starts];
    }
}
