using CommunityBot.Search.Text;

namespace CommunityBot.Search.Indexing;

/// <summary>
/// Every word that occurs, and the terms it counts as. Terms are numbered: first all stems, then each exact word whose stem has other forms too
/// (a word alone on its stem needs no postings of its own), then phrases.
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

    /// <summary>Folded words.</summary>
    public string[] Words { get; }

    /// <summary>The term of each word's stem.</summary>
    public int[] StemOf { get; }

    /// <summary>The term of each word as it stands.</summary>
    public int[] ExactTermOf { get; }

    public int StemCount { get; }

    /// <summary>The word's number, -1 where it does not occur.</summary>
    public int Find(ReadOnlySpan<char> word) => _words.TryGetValue(word, out var id) ? id : -1;

    /// <summary>The term of a word's stem, also of a word that occurs only in other forms; -1 where none does.</summary>
    public int FindStem(ReadOnlySpan<char> word)
    {
        if (Find(word) is >= 0 and var id)
            return StemOf[id];
        Span<char> buffer = stackalloc char[Tokenizer.MaxWordLength + 1];
        word.CopyTo(buffer);
        return _stems.TryGetValue(buffer[..EnglishStemmer.Stem(buffer, word.Length)], out var stem) ? stem : -1;
    }
}
