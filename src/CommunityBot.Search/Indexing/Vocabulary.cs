namespace CommunityBot.Search.Indexing;

/// <summary>
/// All words that occur, and their terms. Terms have consecutive numbers: first all stems, then each exact word whose stem has other
/// forms too (the only form of a stem needs no postings of its own), then phrases.
/// </summary>
internal sealed class Vocabulary(
    string[] words, Dictionary<string, int> wordIds, Dictionary<string, int> stemIds, int[] stemOf, int[] exactTermOf)
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _words = wordIds.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _stems = stemIds.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly (int[] Starts, int[] Words) _byStem = GroupByStem(stemOf, stemIds.Count);

    /// <summary>The folded words, by word id.</summary>
    public string[] Words { get; } = words;

    /// <summary>The term of each word's stem, by word id.</summary>
    public int[] StemOf { get; } = stemOf;

    /// <summary>The term of each exact word, by word id.</summary>
    public int[] ExactTermOf { get; } = exactTermOf;

    public int StemCount { get; } = stemIds.Count;

    /// <summary>The terms of the stems.</summary>
    public IReadOnlyDictionary<string, int> Stems => stemIds;

    /// <summary>The ids of the words with a stem, ascending.</summary>
    public ReadOnlySpan<int> WordsOf(int stem) => _byStem.Words.AsSpan(_byStem.Starts[stem].._byStem.Starts[stem + 1]);

    /// <summary>Returns the id of a folded word; -1 where it does not occur.</summary>
    public int Find(ReadOnlySpan<char> word) => _words.TryGetValue(word, out var id) ? id : -1;

    /// <summary>Returns the term of a word's stem, even where only other forms of the word occur; -1 where none occurs.</summary>
    public int FindStem(ReadOnlySpan<char> word)
    {
        if (Find(word) is >= 0 and var id)
            return StemOf[id];
        Span<char> buffer = stackalloc char[Tokenizer.MaxWordLength + 1];
        word.CopyTo(buffer);
        return _stems.TryGetValue(buffer[..EnglishStemmer.Stem(buffer, word.Length)], out var stem) ? stem : -1;
    }

    // A counting sort.
    private static (int[] Starts, int[] Words) GroupByStem(int[] stemOf, int stemCount)
    {
        var (starts, words) = (new int[stemCount + 1], new int[stemOf.Length]);
        foreach (var stem in stemOf)
            starts[stem + 1]++;
        for (var stem = 0; stem < stemCount; stem++)
            starts[stem + 1] += starts[stem];
        var next = starts[..stemCount];
        for (var word = 0; word < words.Length; word++)
            words[next[stemOf[word]]++] = word;
        return (starts, words);
    }
}
