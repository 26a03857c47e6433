namespace CommunityBot.Search.Indexing;

/// <summary>Sequences of stems that are terms of their own, because they are synonyms of a shorter form.</summary>
internal sealed class PhraseTerms
{
    private readonly List<int[]> _phrases = [];
    private readonly Dictionary<int, List<int>> _byFirstStem = [];
    private readonly bool[] _startsPhrase;
    private readonly Vocabulary _vocabulary;

    private PhraseTerms(Vocabulary vocabulary, int firstTerm)
    {
        _vocabulary = vocabulary;
        _startsPhrase = new bool[vocabulary.StemCount];
        FirstTerm = firstTerm;
    }

    /// <summary>The term of the first phrase; the terms of the others follow.</summary>
    public int FirstTerm { get; }

    public int Count => _phrases.Count;

    /// <summary>
    /// Creates the phrase terms of all synonym groups, from the word ids of their forms, and the forms by first stem.
    /// <paramref name="firstTerm"/> is the first free term number.
    /// </summary>
    public static (PhraseTerms Phrases, ILookup<int, SynonymForm> Synonyms) Create(
        IReadOnlyList<IReadOnlyList<int[]>> groups, Vocabulary vocabulary, int firstTerm)
    {
        var phrases = new PhraseTerms(vocabulary, firstTerm);
        var forms = new List<SynonymForm>();
        foreach (var group in groups)
        {
            var stems = group.Select(form => form.Select(w => vocabulary.StemOf[w]).ToArray()).ToList();
            var terms = stems.Select(phrases.GetOrAddTerm).ToList();
            for (var i = 0; i < stems.Count; i++)
                forms.Add(new(stems[i], [.. terms.Where(t => t != terms[i]).Distinct()]));
        }

        return (phrases, forms.Where(f => f.Others.Length > 0).ToLookup(f => f.Stems[0]));
    }

    /// <summary>The stems of a phrase, in order.</summary>
    public ReadOnlySpan<int> StemsOf(int term) => _phrases[term - FirstTerm];

    /// <summary>Adds the terms of the phrases that start at a position in a sequence of word ids.</summary>
    public void AddTermsAt(ReadOnlySpan<int> words, int position, List<int> terms)
    {
        var stem = _vocabulary.StemOf[words[position]];
        if (!_startsPhrase[stem])
            return;
        foreach (var phrase in _byFirstStem[stem])
        {
            if (IsPrefix(_phrases[phrase], words[position..]))
                terms.Add(FirstTerm + phrase);
        }
    }

    /// <summary>Whether the word at a position is part of an occurrence of a phrase.</summary>
    public bool Covers(int term, ReadOnlySpan<int> words, int position)
    {
        if (term < FirstTerm)
            return false;
        var phrase = _phrases[term - FirstTerm];
        for (var start = Math.Max(0, position - phrase.Length + 1); start <= position; start++)
        {
            if (_vocabulary.StemOf[words[start]] == phrase[0] && IsPrefix(phrase, words[start..]))
                return true;
        }

        return false;
    }

    // The first stem is known to match.
    private bool IsPrefix(int[] phrase, ReadOnlySpan<int> words)
    {
        if (words.Length < phrase.Length)
            return false;
        for (var i = 1; i < phrase.Length; i++)
        {
            if (_vocabulary.StemOf[words[i]] != phrase[i])
                return false;
        }

        return true;
    }

    private int GetOrAddTerm(int[] stems)
    {
        if (stems.Length == 1)
            return stems[0];
        if (!_byFirstStem.TryGetValue(stems[0], out var sameStart))
            _byFirstStem[stems[0]] = sameStart = [];
        _startsPhrase[stems[0]] = true;
        var known = sameStart.FindIndex(p => _phrases[p].AsSpan().SequenceEqual(stems));
        if (known >= 0)
            return FirstTerm + sameStart[known];
        sameStart.Add(_phrases.Count);
        _phrases.Add(stems);
        return FirstTerm + _phrases.Count - 1;
    }
}

/// <summary>A form of a synonym group: its stems, in order, and the terms of the group's other forms, stems or phrases.</summary>
internal sealed record SynonymForm(int[] Stems, int[] Others);
