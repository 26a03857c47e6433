namespace CommunityBot.Search.People;

/// <summary>
/// Scores the forms of names for one query. Two alignments compete: each query word with one word of the name, weighted by letters, and
/// the query's joined letters with each run of joined words of the name. The better one, less a penalty for the part of the name that the
/// query omits, is averaged with the trigrams that both have in common (Dice's coefficient).
/// </summary>
internal readonly ref struct NameScorer
{
    // The penalty for omitting a whole name: enough to rank "Ada Byron" before "Ada Byron King", too little to outweigh a letter.
    private const float OmissionPenalty = 0.1f;

    // The score of a name of which some words match exactly; a whole name scores 1.
    private const float PartOfName = 1 - OmissionPenalty;

    // An initial scores less than a name with one wrong letter of five or more, and more than any other guess.
    private const float Initial = 0.8f;

    // An initial in the name is weak evidence for a whole word: the lowest similarity that counts.
    private const float NameInitial = 0.5f;

    // Trigrams break ties between equal distances. From a fifth to a half the ranking hardly changes.
    private const float TrigramWeight = 1 / 3f;

    private readonly NameIndex _names;
    private readonly NameWords _query;
    private readonly Span<float> _similarities; // by query word, then by name word
    private readonly Span<byte> _sharedTrigrams; // by form
    private readonly int _trigramCount;

    /// <summary>Prepares a query of at least one word. One buffer holds query words × name words, the other a byte for each form.</summary>
    public NameScorer(NameIndex names, NameWords query, Span<float> similarities, Span<byte> sharedTrigrams)
    {
        _names = names;
        _query = query;
        _similarities = similarities;
        _sharedTrigrams = sharedTrigrams;
        names.ReplaceUnknown(query.Letters);
        Span<ulong> trigrams = stackalloc ulong[Trigrams.MaxCount];
        for (var i = 0; i < query.Count; i++)
        {
            _trigramCount += Trigrams.Write(query[i], trigrams[_trigramCount..]);
            for (var j = 0; j < names.Words.Length; j++)
                similarities[i * names.Words.Length + j] = CompareWords(query[i], names.Words[j]);
        }

        _trigramCount = Trigrams.Distinct(trigrams[.._trigramCount]);
        sharedTrigrams.Clear();
        foreach (var trigram in trigrams[.._trigramCount])
            names.CountForms(trigram, sharedTrigrams);
    }

    /// <summary>From 0, nothing in common, to 1, the same.</summary>
    public float Score(int formIndex)
    {
        // Without three letters, an initial or an ending in common there is no similarity to find.
        if (_sharedTrigrams[formIndex] == 0)
            return 0;
        var form = _names.Forms[formIndex];
        var (letters, length) = (_query.Letters.Length, form.Letters.Length);
        var aligned = AlignWords(form.Words);
        var joined = aligned < 1 ? AlignJoined(form) : 1;
        if (joined >= 1)
            return letters >= length ? 1 : PartOfName;

        var best = Math.Max(joined, aligned - OmissionPenalty * Math.Max(0, 1 - (float)letters / length));
        var dice = 2f * _sharedTrigrams[formIndex] / (form.TrigramCount + _trigramCount);
        return best <= 0 ? 0 : (best + TrigramWeight * dice) / (1 + TrigramWeight);
    }

    // Greedy, the best pairs of words first, each word once: the mean similarity of the query's words, weighted by letters.
    private float AlignWords(int[] words)
    {
        var (usedQuery, usedName, total) = (0, 0, 0f);
        while (true)
        {
            var (best, query, name) = (0f, 0, 0);
            for (var i = 0; i < _query.Count; i++)
            {
                for (var j = 0; j < words.Length; j++)
                {
                    var gain = _similarities[i * _names.Words.Length + words[j]] * _query[i].Length;
                    if (gain > best && ((usedQuery >> i | usedName >> j) & 1) == 0)
                        (best, query, name) = (gain, i, j);
                }
            }

            if (best == 0)
                return total / _query.Letters.Length;
            total += best;
            usedQuery |= 1 << query;
            usedName |= 1 << name;
        }
    }

    // The query's joined letters against each run of adjacent words of the name; 1 only where one equals it.
    private float AlignJoined(NameForm form)
    {
        var best = 0f;
        for (var first = 0; first < form.Words.Length; first++)
        {
            for (var last = first; last < form.Words.Length; last++)
            {
                var run = form.Join(first, last);
                var similarity = Compare(_query.Letters, run);
                if (similarity >= 1)
                    return 1;
                best = Math.Max(best, similarity - OmissionPenalty * (1 - (float)run.Length / form.Letters.Length));
            }
        }

        return best;
    }

    private static float CompareWords(ReadOnlySpan<char> query, ReadOnlySpan<char> word)
    {
        if (query.Length > 1 && word.Length > 1)
            return Compare(query, word);
        return query[0] != word[0] ? 0 : query.Length == word.Length ? 1 : query.Length == 1 ? Initial : NameInitial;
    }

    // The share of the longer one's letters that need no edit; 0 below a half, where nobody would see a similarity.
    private static float Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var longest = Math.Max(left.Length, right.Length);
        var distance = PhoneticEditDistance.ComputeWithin(left, right, limit: longest);
        return distance > longest ? 0 : 1 - distance / (2f * longest);
    }
}
