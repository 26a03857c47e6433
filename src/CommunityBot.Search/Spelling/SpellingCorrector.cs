using System.Numerics;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Spelling;

/// <summary>
/// Finds the words nearest to one that does not occur. Words one slip away are looked up: two words differ by one slip only if they meet after
/// dropping at most one letter from each (W. Garbe, symmetric deletion). Only when there are none, words two slips away are scanned for, by length
/// and with a mask of letters each, so that most are passed over by a number.
/// </summary>
internal sealed class SpellingCorrector
{
    private const int ShortestWord = 3;

    // A word of three or four letters with two slips is another word.
    private const int LongestShortWord = 4;

    private const float WrongFirstLetter = 0.1f;
    private const float Frequency = 0.02f;

    private readonly string[] _words;
    private readonly float[] _frequencyBonus;
    private readonly int[] _byLength;
    private readonly int[] _lengthFrom = new int[Tokenizer.MaxWordLength + 2];
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
            _frequencyBonus[w] = Frequency * MathF.Log(1 + terms[vocabulary.ExactTermOf[w]].Count);

        _byLength = [.. occurring.OrderBy(w => _words[w].Length)];
        _masks = [.. _byLength.Select(w => Mask(_words[w]))];
        foreach (var w in occurring)
            _lengthFrom[_words[w].Length + 1]++;
        for (var length = 1; length < _lengthFrom.Length; length++)
            _lengthFrom[length] += _lengthFrom[length - 1];
        (_deletions, _deletionWords) = Deletions(occurring);
    }

    /// <summary>Fills <paramref name="found"/> with the words at the smallest distance, 1 or 2, best first; returns how many.</summary>
    public int Find(ReadOnlySpan<char> word, Span<Correction> found)
    {
        if (word.Length is < ShortestWord or > Tokenizer.MaxWordLength)
            return 0;
        var nearest = new Ranked(found, stackalloc float[found.Length]);
        FindOneSlipAway(word, ref nearest);
        if (nearest.Count == 0 && word.Length > LongestShortWord)
            FindTwoSlipsAway(word, ref nearest);
        return nearest.Count;
    }

    private void FindOneSlipAway(ReadOnlySpan<char> word, ref Ranked nearest)
    {
        Span<char> shorter = stackalloc char[Tokenizer.MaxWordLength];
        for (var dropped = -1; dropped < word.Length; dropped++)
        {
            var hash = Hash(Without(word, dropped, shorter));
            for (var i = LowerBound(_deletions, hash); i < _deletions.Length && _deletions[i] == hash; i++)
            {
                var candidate = _deletionWords[i];
                if (!nearest.Contains(candidate) && EditDistance.ComputeWithin(word, _words[candidate], 1) == 1)
                    nearest.Add(Near(word, candidate, 1), _frequencyBonus[candidate]);
            }
        }
    }

    private void FindTwoSlipsAway(ReadOnlySpan<char> word, ref Ranked nearest)
    {
        var mask = Mask(word);
        var end = _lengthFrom[Math.Min(word.Length + 2, Tokenizer.MaxWordLength) + 1];
        for (var i = _lengthFrom[word.Length - 2]; i < end; i++)
        {
            var differing = _masks[i] ^ mask;
            if (BitOperations.PopCount(differing & mask) > 2 || BitOperations.PopCount(differing & _masks[i]) > 2)
                continue;
            if (EditDistance.ComputeWithin(word, _words[_byLength[i]], 2) == 2)
                nearest.Add(Near(word, _byLength[i], 2), _frequencyBonus[_byLength[i]]);
        }
    }

    private Correction Near(ReadOnlySpan<char> word, int candidate, int slips)
    {
        var other = _words[candidate];
        return new(candidate, 1 - slips / (float)Math.Max(word.Length, other.Length) - (word[0] == other[0] ? 0 : WrongFirstLetter));
    }

    private (uint[] Hashes, int[] Words) Deletions(int[] occurring)
    {
        var indexed = occurring.Where(w => _words[w].Length >= ShortestWord).ToArray();
        var hashes = new uint[indexed.Sum(w => _words[w].Length + 1)];
        var words = new int[hashes.Length];
        Span<char> shorter = stackalloc char[Tokenizer.MaxWordLength];
        var next = 0;
        foreach (var w in indexed)
        {
            for (var dropped = -1; dropped < _words[w].Length; dropped++)
            {
                hashes[next] = Hash(Without(_words[w], dropped, shorter));
                words[next++] = w;
            }
        }

        Array.Sort(hashes, words);
        return (hashes, words);
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> word, int dropped, Span<char> shorter)
    {
        if (dropped < 0)
            return word;
        word[..dropped].CopyTo(shorter);
        word[(dropped + 1)..].CopyTo(shorter[dropped..]);
        return shorter[..(word.Length - 1)];
    }

    // FNV-1a over UTF-16 units; a collision costs one comparison.
    private static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261;
        foreach (var c in word)
            hash = unchecked((hash ^ c) * 16777619);
        return hash;
    }

    private static ulong Mask(ReadOnlySpan<char> word)
    {
        var mask = 0UL;
        foreach (var c in word)
            mask |= 1UL << (c & 63);
        return mask;
    }

    private static int LowerBound(uint[] ascending, uint value)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ascending[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The best few, by likeness and a little by how often a word is said.</summary>
    private ref struct Ranked(Span<Correction> found, Span<float> scores)
    {
        private readonly Span<Correction> _found = found;
        private readonly Span<float> _scores = scores;

        public int Count { get; private set; }

        public readonly bool Contains(int word)
        {
            for (var i = 0; i < Count; i++)
            {
                if (_found[i].WordId == word)
                    return true;
            }

            return false;
        }

        public void Add(Correction near, float bonus)
        {
            var score = near.Similarity + bonus;
            if (Count == _found.Length && score <= _scores[^1])
                return;
            var at = Math.Min(Count, _found.Length - 1);
            for (; at > 0 && _scores[at - 1] < score; at--)
                (_found[at], _scores[at]) = (_found[at - 1], _scores[at - 1]);
            (_found[at], _scores[at]) = (near, score);
            Count = Math.Min(Count + 1, _found.Length);
        }
    }
}
