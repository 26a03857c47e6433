namespace CommunityBot.Search.Indexing;

/// <summary>Inverts the words of all passages: postings are counted per term, then filled into one flat array.</summary>
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

        Offsets = new int[TermCount + 1];
        Parallel.Invoke(() => CountStems(Offsets), () => CountOthers(Offsets));
        for (var t = 0; t < TermCount; t++)
            Offsets[t + 1] += Offsets[t];

        PassageIds = new int[Offsets[^1]];
        Frequencies = new byte[Offsets[^1]];
        var next = Offsets[..TermCount];
        Parallel.Invoke(() => FillStems(next), () => FillOthers(next));
    }

    public int TermCount => _phrases.FirstTerm + _phrases.Count;

    /// <summary>Where each term's postings begin, and behind the last their number.</summary>
    public int[] Offsets { get; }

    public int[] PassageIds { get; }

    public byte[] Frequencies { get; }

    private int PassageCount => _text.Offsets.Length - 1;

    // Stems are one half of the work, exact words and phrases the other; their terms do not overlap. Both halves are plain loops, because this is
    // most of what a reload does.
    private void CountStems(int[] count)
    {
        var stemOf = _vocabulary.StemOf;
        var last = NoPassages(_vocabulary.StemCount);
        for (var passage = 0; passage < PassageCount; passage++)
        {
            foreach (var word in WordsOf(passage))
            {
                var stem = stemOf[word];
                if (last[stem] == passage)
                    continue;
                last[stem] = passage;
                count[stem + 1]++;
            }
        }
    }

    private void FillStems(int[] next)
    {
        var stemOf = _vocabulary.StemOf;
        var last = NoPassages(_vocabulary.StemCount);
        for (var passage = 0; passage < PassageCount; passage++)
        {
            foreach (var word in WordsOf(passage))
                Add(stemOf[word], passage, last, next);
        }
    }

    private void CountOthers(int[] count)
    {
        var last = NoPassages(TermCount);
        var others = new List<int>();
        for (var passage = 0; passage < PassageCount; passage++)
        {
            foreach (var term in OthersIn(passage, others))
            {
                if (last[term] == passage)
                    continue;
                last[term] = passage;
                count[term + 1]++;
            }
        }
    }

    private void FillOthers(int[] next)
    {
        var last = NoPassages(TermCount);
        var others = new List<int>();
        for (var passage = 0; passage < PassageCount; passage++)
        {
            foreach (var term in OthersIn(passage, others))
                Add(term, passage, last, next);
        }
    }

    private List<int> OthersIn(int passage, List<int> others)
    {
        others.Clear();
        var exactTermOf = _vocabulary.ExactTermOf;
        var words = WordsOf(passage);
        for (var i = 0; i < words.Length; i++)
        {
            if (exactTermOf[words[i]] is var exact && exact >= _vocabulary.StemCount)
                others.Add(exact);
            _phrases.AddTermsAt(words, i, others);
        }

        return others;
    }

    private void Add(int term, int passage, int[] last, int[] next)
    {
        if (last[term] != passage)
        {
            last[term] = passage;
            PassageIds[next[term]] = passage;
            Frequencies[next[term]++] = 1;
        }
        else if (Frequencies[next[term] - 1] < byte.MaxValue)
        {
            Frequencies[next[term] - 1]++;
        }
    }

    private ReadOnlySpan<int> WordsOf(int passage) => _text.WordIds.AsSpan(_text.Offsets[passage].._text.Offsets[passage + 1]);

    private static int[] NoPassages(int terms)
    {
        var none = new int[terms];
        Array.Fill(none, -1);
        return none;
    }
}
