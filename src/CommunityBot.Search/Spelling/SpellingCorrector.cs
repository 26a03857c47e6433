namespace CommunityBot.Search.Spelling;

/// <summary>
/// Finds the words most similar to a word that does not occur. Words at edit distance one are looked up: two words have distance one only
/// if they are equal after the deletion of at most one letter from each (W. Garbe's symmetric delete spelling correction, SymSpell). Only
/// where there are none, words at distance two are scanned, grouped by length and with a bit mask of letters each, so that most are
/// rejected without a comparison.
/// </summary>
internal sealed class SpellingCorrector
{
    // In characters. A shorter word with one edit is another word: "wide" for "wie", "him" for "vim". Only an end of "s" or "t" may be
    // too many or missing in it: "mvps" for "mvp", and "isn" for "isn't".
    private const int MinTypedLength = 4;
    private const int MinWordLength = 5;
    private const int MinStemLength = 3;

    // In characters. A shorter word with two edits is another word: "dinners" for "données", "rates" for "pirates". Edits at the end of a
    // word are other forms of it: "monotony" for "monotonic".
    private const int MinLengthForTwoEdits = 9;
    private const int MinLengthForOtherForms = 6;
    private const int MinCommonPrefix = 5;
    private const int MaxEnding = 3;

    private const float FirstLetterPenalty = 0.1f;
    private const float FrequencyWeight = 0.02f;

    // A letter that was replaced by another one makes another word more often than one that is missing, doubled or transposed: "better"
    // for "butter". Without a word beside it, nobody knows which was meant.
    private const float SubstitutionPenalty = 0.1f;
    private const float MinReliability = 0.75f;

    private readonly string[] _words;
    private readonly float[] _frequencyBonus;
    private readonly int[] _byLength;
    private readonly int[] _lengthOffsets = new int[Tokenizer.MaxWordLength + 2];
    private readonly ulong[] _masks;
    private readonly uint[] _deletions;
    private readonly int[] _deletionWords;

    /// <summary>Indexes the words that occur in lines.</summary>
    public SpellingCorrector(Vocabulary vocabulary, TermPostings[] terms)
    {
        _words = vocabulary.Words;
        var occurring = Enumerable.Range(0, _words.Length).Where(w => terms[vocabulary.ExactTermOf[w]].Count > 0).ToArray();
        _frequencyBonus = new float[_words.Length];
        foreach (var w in occurring)
            _frequencyBonus[w] = FrequencyWeight * MathF.Log(1 + terms[vocabulary.ExactTermOf[w]].Count);

        _byLength = [.. occurring.OrderBy(w => _words[w].Length)];
        _masks = [.. _byLength.Select(w => GetLetters(_words[w]))];
        foreach (var w in occurring)
            _lengthOffsets[_words[w].Length + 1]++;
        for (var length = 1; length < _lengthOffsets.Length; length++)
            _lengthOffsets[length] += _lengthOffsets[length - 1];
        (_deletions, _deletionWords) = IndexDeletions(occurring);
    }

    /// <summary>Whether one of two words is likely to be a misspelling of the other, by the rules of corrections.</summary>
    public static bool AreSimilar(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return false;
        var (shorter, longer) = (Math.Min(left.Length, right.Length), Math.Max(left.Length, right.Length));
        return EditDistance.ComputeWithin(left, right, 2) switch
        {
            1 => MayMean(left, right) && Rate(left, right, 1).IsReliable,
            2 => shorter >= MinLengthForOtherForms && (longer >= MinLengthForTwoEdits || HaveSameBeginning(left, right))
                && Rate(left, right, 2).IsReliable,
            _ => false,
        };
    }

    /// <summary>
    /// Fills <paramref name="corrections"/> with the words at the smallest edit distance, 1 or 2, best first; returns the number of words.
    /// </summary>
    public int Find(ReadOnlySpan<char> word, Span<Correction> corrections)
    {
        if (word.Length is < MinStemLength or > Tokenizer.MaxWordLength)
            return 0;
        var best = new BestCorrections(corrections, stackalloc float[corrections.Length]);
        FindAtDistanceOne(word, ref best);
        if (best.Count == 0 && word.Length >= MinLengthForOtherForms)
            FindAtDistanceTwo(word, ref best);
        return best.Count;
    }

    private void FindAtDistanceOne(ReadOnlySpan<char> word, ref BestCorrections best)
    {
        Span<char> shorter = stackalloc char[Tokenizer.MaxWordLength];
        for (var deleted = -1; deleted < word.Length; deleted++)
        {
            var hash = Hash(Delete(word, deleted, shorter));
            var first = Array.BinarySearch(_deletions, hash);
            while (first > 0 && _deletions[first - 1] == hash)
                first--;
            for (var i = first; i >= 0 && i < _deletions.Length && _deletions[i] == hash; i++)
            {
                var candidate = _deletionWords[i];
                if (!best.Contains(candidate) && MayMean(word, _words[candidate])
                    && EditDistance.ComputeWithin(word, _words[candidate], 1) == 1)
                    best.Add(CreateCorrection(word, candidate, 1), _frequencyBonus[candidate]);
            }
        }
    }

    private void FindAtDistanceTwo(ReadOnlySpan<char> word, ref BestCorrections best)
    {
        var mask = GetLetters(word);
        var end = _lengthOffsets[Math.Min(word.Length + 2, Tokenizer.MaxWordLength) + 1];
        for (var i = _lengthOffsets[word.Length - 2]; i < end; i++)
        {
            var differing = _masks[i] ^ mask;
            if (BitOperations.PopCount(differing & mask) > 2 || BitOperations.PopCount(differing & _masks[i]) > 2)
                continue;
            if (word.Length < MinLengthForTwoEdits && !HaveSameBeginning(word, _words[_byLength[i]]))
                continue;
            if (EditDistance.ComputeWithin(word, _words[_byLength[i]], 2) == 2)
                best.Add(CreateCorrection(word, _byLength[i], 2), _frequencyBonus[_byLength[i]]);
        }
    }

    // Whether a word with one edit is long enough, or differs only by an "s" or a "t" at its end.
    private static bool MayMean(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        if (typed.Length >= MinTypedLength && word.Length >= MinWordLength)
            return true;
        var shorter = typed.Length < word.Length ? typed : word;
        var longer = typed.Length < word.Length ? word : typed;
        return shorter.Length >= MinStemLength && longer.Length == shorter.Length + 1 && longer[^1] is 's' or 't'
            && longer.StartsWith(shorter);
    }

    private static bool HaveSameBeginning(ReadOnlySpan<char> typed, ReadOnlySpan<char> word) =>
        typed.CommonPrefixLength(word) >= Math.Max(MinCommonPrefix, Math.Max(typed.Length, word.Length) - MaxEnding);

    private Correction CreateCorrection(ReadOnlySpan<char> word, int candidate, int edits)
    {
        var (similarity, isReliable) = Rate(word, _words[candidate], edits);
        return new(candidate, similarity, isReliable);
    }

    private static (float Similarity, bool IsReliable) Rate(ReadOnlySpan<char> word, ReadOnlySpan<char> other, int edits)
    {
        var similarity = 1 - edits / (float)Math.Max(word.Length, other.Length) - (word[0] == other[0] ? 0 : FirstLetterPenalty);
        var isSubstitution = word.Length == other.Length && GetLetters(word) != GetLetters(other);
        return (similarity, similarity - (isSubstitution ? SubstitutionPenalty : 0) >= MinReliability);
    }

    private (uint[] Hashes, int[] Words) IndexDeletions(int[] occurring)
    {
        var indexed = occurring.Where(w => _words[w].Length >= MinStemLength).ToArray();
        var hashes = new uint[indexed.Sum(w => _words[w].Length + 1)];
        var words = new int[hashes.Length];
        Span<char> shorter = stackalloc char[Tokenizer.MaxWordLength];
        var next = 0;
        foreach (var w in indexed)
        {
            for (var deleted = -1; deleted < _words[w].Length; deleted++)
            {
                hashes[next] = Hash(Delete(_words[w], deleted, shorter));
                words[next++] = w;
            }
        }

        Array.Sort(hashes, words);
        return (hashes, words);
    }

    // Deletes no letter where the index is negative.
    private static ReadOnlySpan<char> Delete(ReadOnlySpan<char> word, int index, Span<char> shorter)
    {
        if (index < 0)
            return word;
        word[..index].CopyTo(shorter);
        word[(index + 1)..].CopyTo(shorter[index..]);
        return shorter[..(word.Length - 1)];
    }

    // FNV-1a over UTF-16 units: https://datatracker.ietf.org/doc/draft-eastlake-fnv/. A collision costs one comparison.
    private static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261;
        foreach (var c in word)
            hash = unchecked((hash ^ c) * 16777619);
        return hash;
    }

    /// <summary>A bit set of the letters of a word: one edit adds or removes at most one.</summary>
    internal static ulong GetLetters(ReadOnlySpan<char> word)
    {
        var mask = 0UL;
        foreach (var c in word)
            mask |= 1UL << (c & 63);
        return mask;
    }

    // The best corrections by similarity, with a small bonus for frequent words.
    private ref struct BestCorrections(Span<Correction> corrections, Span<float> scores)
    {
        private readonly Span<Correction> _corrections = corrections;
        private readonly Span<float> _scores = scores;

        public int Count { get; private set; }

        public readonly bool Contains(int word)
        {
            for (var i = 0; i < Count; i++)
            {
                if (_corrections[i].WordId == word)
                    return true;
            }

            return false;
        }

        public void Add(Correction correction, float bonus)
        {
            var score = correction.Similarity + bonus;
            if (Count == _corrections.Length && score <= _scores[^1])
                return;
            var position = Math.Min(Count, _corrections.Length - 1);
            for (; position > 0 && _scores[position - 1] < score; position--)
                (_corrections[position], _scores[position]) = (_corrections[position - 1], _scores[position - 1]);
            (_corrections[position], _scores[position]) = (correction, score);
            Count = Math.Min(Count + 1, _corrections.Length);
        }
    }
}

/// <summary>A word that occurs and is similar to one that does not.</summary>
/// <param name="WordId">The id of the word.</param>
/// <param name="Similarity">
/// 1 less the share of edited letters; less another 0.1 where the first letters differ, because people seldom mistype the first letter.
/// </param>
/// <param name="IsReliable">Whether the word is likely to be the one that was meant, without regard to the words beside it.</param>
internal readonly record struct Correction(int WordId, float Similarity, bool IsReliable);
