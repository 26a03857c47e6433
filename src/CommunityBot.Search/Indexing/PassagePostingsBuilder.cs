namespace CommunityBot.Search.Indexing;

/// <summary>Inverts the words of all passages: counts the postings of each term, then writes them to flat arrays.</summary>
internal sealed class PassagePostingsBuilder
{
    private readonly Vocabulary _vocabulary;
    private readonly PhraseTerms _phrases;
    private readonly TokenizedPassages _text;

    public PassagePostingsBuilder(Vocabulary vocabulary, PhraseTerms phrases, TokenizedPassages text)
    {
        _vocabulary = vocabulary;
        _phrases = phrases;
        _text = text;

        // Stems are one half of the work, exact words and phrases the other. The halves run in parallel, because their terms do not
        // overlap.
        Offsets = new int[TermCount + 1];
        Parallel.Invoke(() => Count(FindStems), () => Count(FindExactWordsAndPhrases));
        for (var t = 0; t < TermCount; t++)
            Offsets[t + 1] += Offsets[t];

        PassageIds = new int[Offsets[^1]];
        Frequencies = new byte[Offsets[^1]];
        var next = Offsets[..TermCount];
        Parallel.Invoke(() => Write(FindStems, next), () => Write(FindExactWordsAndPhrases, next));
    }

    private delegate void TermFinder(ReadOnlySpan<int> words, List<int> terms);

    public int TermCount => _phrases.FirstTerm + _phrases.Count;

    /// <summary>The start of each term's postings, followed by the end of the last one.</summary>
    public int[] Offsets { get; }

    /// <summary>The passage of each posting.</summary>
    public int[] PassageIds { get; }

    /// <summary>The number of occurrences of the term in that passage, at most 255.</summary>
    public byte[] Frequencies { get; }

    private int PassageCount => _text.Offsets.Length - 1;

    private void Count(TermFinder find)
    {
        var lastPassages = Enumerable.Repeat(-1, TermCount).ToArray();
        var terms = new List<int>();
        for (var passage = 0; passage < PassageCount; passage++)
        {
            foreach (var term in FindTerms(find, passage, terms))
            {
                if (lastPassages[term] == passage)
                    continue;
                lastPassages[term] = passage;
                Offsets[term + 1]++;
            }
        }
    }

    private void Write(TermFinder find, int[] next)
    {
        var lastPassages = Enumerable.Repeat(-1, TermCount).ToArray();
        var terms = new List<int>();
        for (var passage = 0; passage < PassageCount; passage++)
        {
            foreach (var term in FindTerms(find, passage, terms))
            {
                if (lastPassages[term] != passage)
                {
                    lastPassages[term] = passage;
                    PassageIds[next[term]] = passage;
                    Frequencies[next[term]++] = 1;
                }
                else if (Frequencies[next[term] - 1] < byte.MaxValue)
                {
                    Frequencies[next[term] - 1]++;
                }
            }
        }
    }

    private ReadOnlySpan<int> FindTerms(TermFinder find, int passage, List<int> terms)
    {
        terms.Clear();
        find(_text.WordIds.AsSpan(_text.Offsets[passage].._text.Offsets[passage + 1]), terms);
        return CollectionsMarshal.AsSpan(terms);
    }

    private void FindStems(ReadOnlySpan<int> words, List<int> terms)
    {
        foreach (var word in words)
            terms.Add(_vocabulary.StemOf[word]);
    }

    private void FindExactWordsAndPhrases(ReadOnlySpan<int> words, List<int> terms)
    {
        for (var i = 0; i < words.Length; i++)
        {
            // The only form of a stem has the postings of the stem.
            if (_vocabulary.ExactTermOf[words[i]] is var exact && exact >= _vocabulary.StemCount)
                terms.Add(exact);
            _phrases.AddTermsAt(words, i, terms);
        }
    }
}
