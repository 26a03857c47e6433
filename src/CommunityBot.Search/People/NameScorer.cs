using System.Numerics;
using System.Runtime.Intrinsics;

namespace CommunityBot.Search.People;

/// <summary>
/// Scores forms of names against one query. Two readings compete: words aligned (every query word with another word of the
/// name, each weighted by its letters), and the query's letters joined against every run of joined words of the name. The better
/// one, less a little for what of the name was not said, is blended with the trigrams both share.
/// </summary>
internal ref struct NameScorer
{
    // The score of a name of which some words were said exactly; a whole name is 1.
    private const float PartOfName = 1 - Unsaid;

    // What leaving out all of a name would cost: enough to put "Ada Byron" before "Ada Byron King", too little to outweigh a letter.
    private const float Unsaid = 0.1f;

    // What an initial is worth: less than a name with one wrong letter of five or more, more than any other guess.
    private const float Initial = 0.8f;

    // An initial in a name is weak evidence for a whole word: the least that counts at all.
    private const float NameInitial = 0.5f;

    // Trigrams decide between equal distances by what stands together. From a fifth to a half the ranking hardly changes.
    private const float TrigramWeight = 1 / 3f;

    private readonly NameForms _names;
    private readonly NameTrigrams _trigrams;
    private readonly ReadOnlySpan<float> _similarities; // query word by name word
    private readonly ReadOnlySpan<byte> _shared;
    private readonly ReadOnlySpan<int> _lengths;
    private readonly int _length;
    private readonly int _trigramCount;
    private readonly ulong _mask;
    private PhoneticEditDistance _joined;

    /// <summary>Prepares a query of at least one word in the buffers given: similarities, trigram counts and letter positions.</summary>
    public NameScorer(NameForms names, NameTrigrams trigrams, scoped NameWords query,
        Span<int> lengths, Span<float> similarities, Span<byte> shared, Span<Vector128<ulong>> positions)
    {
        Span<ushort> letters = stackalloc ushort[query.Joined.Length];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = names.CodeOf(query.Joined[i]);

        Span<ulong> grams = stackalloc ulong[NameTrigrams.MaxCount];
        var gramCount = 0;
        for (var i = 0; i < query.Count; i++)
        {
            var word = letters.Slice(query.Start(i), query[i].Length);
            lengths[i] = word.Length;
            gramCount += NameTrigrams.Split(word, grams[gramCount..]);
            CompareWithEveryWord(names, word, positions, similarities.Slice(i * names.WordCount, names.WordCount));
        }

        _trigramCount = NameTrigrams.Distinct(grams[..gramCount]);
        trigrams.CountShared(grams[.._trigramCount], shared);
        _names = names;
        _trigrams = trigrams;
        _similarities = similarities;
        _shared = shared;
        _lengths = lengths[..query.Count];
        _length = letters.Length;
        _mask = NameForms.Mask(letters);
        _joined = new(letters, positions);
    }

    /// <summary>From 0, nothing alike, to 1, the same; 0 too where the score cannot be above <paramref name="floor"/>.</summary>
    public float Score(int form, float floor)
    {
        // Without three letters, an initial or an ending in common there is no likeness to find.
        if (_shared[form] == 0)
            return 0;

        var words = _names.Form(form);
        var length = _names.FormLengths[form];

        var aligned = Aligned(words);
        if (aligned >= 1)
            return _length >= length ? 1 : PartOfName;

        var best = aligned - Unsaid * Math.Max(0, 1 - (float)_length / length);
        var likeness = TrigramWeight * _trigrams.Dice(form, _shared[form], _trigramCount);

        // Each letter that the name lacks costs an edit; the longest run that needs no more edits is longer by as many.
        var edits = BitOperations.PopCount(_mask & ~_names.FormMasks[form]);
        var bound = edits == 0 ? 1 : ((float)_length / (_length + edits) + likeness) / (1 + TrigramWeight);
        if (bound > floor)
        {
            best = Math.Max(best, Joined(words, length, out var isExact));
            if (isExact)
                return _length >= length ? 1 : PartOfName;
        }

        return best <= 0 ? 0 : (best + likeness) / (1 + TrigramWeight);
    }

    /// <summary>The best pairs of words first, each word once: the mean similarity of the query's words, weighted by letters.</summary>
    private float Aligned(ReadOnlySpan<int> words)
    {
        var (usedQuery, usedName, total) = (0, 0, 0f);
        while (true)
        {
            var (best, query, name) = (0f, 0, 0);
            for (var i = 0; i < _lengths.Length; i++)
            {
                if ((usedQuery >> i & 1) != 0)
                    continue;
                var similarities = _similarities.Slice(i * _names.WordCount, _names.WordCount);
                for (var j = 0; j < words.Length; j++)
                {
                    var gain = similarities[words[j]] * _lengths[i];
                    if (gain > best && (usedName >> j & 1) == 0)
                        (best, query, name) = (gain, i, j);
                }
            }

            if (best == 0)
                return total / _length;
            total += best;
            usedQuery |= 1 << query;
            usedName |= 1 << name;
        }
    }

    /// <summary>The query's joined letters against every run of neighbouring words of the name, joined too.</summary>
    private float Joined(ReadOnlySpan<int> words, int length, out bool isExact)
    {
        isExact = false;
        var best = 0f;
        for (var first = 0; first < words.Length; first++)
        {
            _joined.Restart();
            var run = 0;
            foreach (var word in words[first..])
            {
                var letters = _names.Word(word);
                _joined.Append(letters);
                run += letters.Length;
                isExact |= _joined.Distance == 0;
                best = Math.Max(best, Similarity(_joined.Distance, _length, run) - Unsaid * (1 - (float)run / length));
            }
        }

        return best;
    }

    private static void CompareWithEveryWord(
        NameForms names, ReadOnlySpan<ushort> query, Span<Vector128<ulong>> positions, Span<float> similarities)
    {
        var mask = NameForms.Mask(query);
        var distance = new PhoneticEditDistance(query, positions);
        for (var i = 0; i < similarities.Length; i++)
        {
            var word = names.Word(i);
            if (query.Length == 1 || word.Length == 1)
            {
                similarities[i] = query[0] != word[0] ? 0 : query.Length == word.Length ? 1 : query.Length == 1 ? Initial : NameInitial;
            }
            else if (2 * NameForms.MinimumEdits(mask, names.WordMasks[i]) > Math.Max(query.Length, word.Length))
            {
                similarities[i] = 0;
            }
            else
            {
                distance.Restart();
                distance.Append(word);
                similarities[i] = Similarity(distance.Distance, query.Length, word.Length);
            }
        }
    }

    // The share of the longer one's letters that need no edit; 0 below a half, where nobody would see the likeness.
    private static float Similarity(int doubleDistance, int left, int right)
    {
        var longest = Math.Max(left, right);
        return doubleDistance > longest ? 0 : 1 - doubleDistance / (2f * longest);
    }
}
