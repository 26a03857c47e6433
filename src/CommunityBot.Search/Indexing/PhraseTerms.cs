namespace CommunityBot.Search.Indexing;

/// <summary>Stems in a row that count as a term of their own, because a shorter form stands for them.</summary>
internal sealed class PhraseTerms
{
    private readonly List<int[]> _phrases = [];
    private readonly Dictionary<int, List<int>> _byFirstStem = [];
    private readonly bool[] _begins;
    private readonly Vocabulary _vocabulary;

    private PhraseTerms(Vocabulary vocabulary, int firstTerm)
    {
        _vocabulary = vocabulary;
        _begins = new bool[vocabulary.StemCount];
        FirstTerm = firstTerm;
    }

    /// <summary>The term of the first phrase; the others follow.</summary>
    public int FirstTerm { get; }

    public int Count => _phrases.Count;

    /// <summary>Numbers the phrases of all synonym groups, and the table that leads from each form to the others.</summary>
    /// <param name="groups">Forms as word numbers.</param>
    /// <param name="vocabulary">Whose words they are.</param>
    /// <param name="firstTerm">The first free term.</param>
    public static (PhraseTerms Phrases, SynonymTable Synonyms) Create(IReadOnlyList<List<int[]>> groups, Vocabulary vocabulary, int firstTerm)
    {
        var phrases = new PhraseTerms(vocabulary, firstTerm);
        var forms = new List<SynonymTable.Form>();
        foreach (var group in groups)
        {
            var stems = group.Select(form => form.Select(w => vocabulary.StemOf[w]).ToArray()).ToList();
            var terms = stems.Select(phrases.TermOf).ToList();
            for (var i = 0; i < stems.Count; i++)
                forms.Add(new(stems[i], [.. terms.Where(t => t != terms[i]).Distinct()]));
        }

        return (phrases, new(forms.Where(f => f.Others.Length > 0).ToLookup(f => f.Stems[0])));
    }

    /// <summary>The stems of a phrase, in order.</summary>
    public ReadOnlySpan<int> StemsOf(int term) => _phrases[term - FirstTerm];

    /// <summary>Adds the phrases that begin at <paramref name="at"/> in a row of words.</summary>
    public void AddTermsAt(ReadOnlySpan<int> words, int at, List<int> terms)
    {
        var stem = _vocabulary.StemOf[words[at]];
        if (!_begins[stem])
            return;
        foreach (var phrase in _byFirstStem[stem])
        {
            if (StandsAt(words[at..], _phrases[phrase]))
                terms.Add(FirstTerm + phrase);
        }
    }

    /// <summary>Whether the word at a place belongs to a phrase that stands there.</summary>
    public bool Covers(int term, ReadOnlySpan<int> words, int at)
    {
        if (term < FirstTerm)
            return false;
        var phrase = _phrases[term - FirstTerm];
        for (var start = Math.Max(0, at - phrase.Length + 1); start <= at; start++)
        {
            if (_vocabulary.StemOf[words[start]] == phrase[0] && StandsAt(words[start..], phrase))
                return true;
        }

        return false;
    }

    private bool StandsAt(ReadOnlySpan<int> words, int[] phrase)
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

    private int TermOf(int[] stems)
    {
        if (stems.Length == 1)
            return stems[0];
        if (!_byFirstStem.TryGetValue(stems[0], out var sameStart))
            _byFirstStem[stems[0]] = sameStart = [];
        _begins[stems[0]] = true;
        var known = sameStart.FindIndex(p => _phrases[p].AsSpan().SequenceEqual(stems));
        if (known >= 0)
            return FirstTerm + sameStart[known];
        sameStart.Add(_phrases.Count);
        _phrases.Add(stems);
        return FirstTerm + _phrases.Count - 1;
    }
}
