namespace CommunityBot.Search.Indexing;

/// <summary>
/// All words that occur, and their terms. Terms have consecutive numbers: first all stems, then each exact word whose stem has other
/// forms too (the only form of a stem needs no postings of its own), then phrases.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _stems;

    public Vocabulary(string[] words, Dictionary<string, int> wordIds, Dictionary<string, int> stemIds, int[] stemOf, int[] exactTermOf)
    {
        Words = words;
        StemOf = stemOf;
        ExactTermOf = exactTermOf;
        StemCount = stemIds.Count;
        _words = wordIds.GetAlternateLookup<ReadOnlySpan<char>>();
        _stems = stemIds.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The folded words, by word id.</summary>
    public string[] Words { get; }

    /// <summary>The term of each word's stem, by word id.</summary>
    public int[] StemOf { get; }

    /// <summary>The term of each exact word, by word id.</summary>
    public int[] ExactTermOf { get; }

    public int StemCount { get; }

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
}
