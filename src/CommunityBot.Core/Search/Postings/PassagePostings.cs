namespace CommunityBot.Core.Search.Postings;

/// <summary>Inverts the words of all passages: postings are counted per term, then filled into one flat array.</summary>
internal sealed class PassagePostings
{
    private readonly Vocabulary _vocabulary;
    private readonly Phrases _phrases;
    private readonly int[] _words;
    private readonly int[] _wordsFrom;

    public PassagePostings(Vocabulary vocabulary, Phrases phrases, int[] words, int[] wordsFrom)
    {
        _vocabulary = vocabulary;
        _phrases = phrases;
        _words = words;
        _wordsFrom = wordsFrom;

        From = new int[TermCount + 1];
        Parallel.Invoke(
            () => EachPosting(StemsOf, (term, _) => From[term + 1]++, _ => { }),
            () => EachPosting(OthersOf, (term, _) => From[term + 1]++, _ => { }));
        for (var t = 0; t < TermCount; t++)
            From[t + 1] += From[t];

        PassageIds = new int[From[^1]];
        Frequencies = new byte[From[^1]];
        var next = From[..TermCount];
        Parallel.Invoke(() => Fill(StemsOf, next), () => Fill(OthersOf, next));
    }

    public int TermCount => _phrases.FirstTerm + _phrases.Count;

    /// <summary>Where each term's postings begin, and behind the last their number.</summary>
    public int[] From { get; }

    public int[] PassageIds { get; }

    public byte[] Frequencies { get; }

    private void Fill(Action<ReadOnlySpan<int>, List<int>> termsOf, int[] next) => EachPosting(
        termsOf,
        (term, passage) =>
        {
            PassageIds[next[term]] = passage;
            Frequencies[next[term]++] = 1;
        },
        term =>
        {
            if (Frequencies[next[term] - 1] < byte.MaxValue)
                Frequencies[next[term] - 1]++;
        });

    // Stems are one half of the work, exact words and phrases the other; their terms do not overlap.
    private void StemsOf(ReadOnlySpan<int> words, List<int> terms)
    {
        foreach (var word in words)
            terms.Add(_vocabulary.StemOf[word]);
    }

    private void OthersOf(ReadOnlySpan<int> words, List<int> terms)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (_vocabulary.ExactTermOf[words[i]] is var exact && exact >= _vocabulary.StemCount)
                terms.Add(exact);
            _phrases.AddAt(words, i, terms);
        }
    }

    private void EachPosting(Action<ReadOnlySpan<int>, List<int>> termsOf, Action<int, int> first, Action<int> again)
    {
        var lastPassage = new int[TermCount];
        Array.Fill(lastPassage, -1);
        var terms = new List<int>();
        for (var passage = 0; passage + 1 < _wordsFrom.Length; passage++)
        {
            terms.Clear();
            termsOf(_words.AsSpan(_wordsFrom[passage].._wordsFrom[passage + 1]), terms);
            foreach (var term in terms)
            {
                if (lastPassage[term] == passage)
                {
                    again(term);
                    continue;
                }

                lastPassage[term] = passage;
                first(term, passage);
            }
        }
    }
}
