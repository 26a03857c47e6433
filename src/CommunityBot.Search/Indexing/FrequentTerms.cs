namespace CommunityBot.Search.Indexing;

/// <summary>
/// Finds postings of frequent terms, such as stop words, without a search: a bit set of the passages with the term, and the first posting
/// of each block of 64 passages. S. Vigna, "Broadword implementation of rank/select queries", WEA 2008.
/// </summary>
internal sealed class FrequentTerms
{
    // Of sixteen passages, one must have the term: the search in shorter lists is fast, and their bit sets would take as much memory.
    private const int MinShare = 16;
    private const int BlockLength = 64;

    private readonly Dictionary<int, int> _firstBlocks = [];
    private readonly ulong[] _passages;
    private readonly int[] _postings;

    public FrequentTerms(InvertedIndex index)
    {
        // One block more, so that a search may begin behind the last passage; and one before all, because zero means that there is none.
        var (minimum, blockCount) = (index.Passages.Count / MinShare, index.Passages.Count / BlockLength + 1);
        var frequent = index.Terms.Index().Where(t => t.Item.Count > minimum).ToList();
        _passages = new ulong[1 + frequent.Count * blockCount];
        _postings = new int[_passages.Length];
        foreach (var (number, (term, postings)) in frequent.Index())
        {
            var first = 1 + number * blockCount;
            _firstBlocks.Add(term, first);
            foreach (var passage in index.PassageIds.AsSpan(postings.Start..postings.End))
                _passages[first + passage / BlockLength] |= 1UL << passage % BlockLength;
            var next = postings.Start;
            for (var block = first; block < first + blockCount; block++)
            {
                _postings[block] = next;
                next += BitOperations.PopCount(_passages[block]);
            }
        }
    }

    /// <summary>Returns the first block of a term, for <see cref="FindFirstAtLeast"/>; 0 for a term that is not frequent.</summary>
    public int FindBlocks(int term) => _firstBlocks.GetValueOrDefault(term);

    /// <summary>
    /// Returns the first posting of a passage from <paramref name="passage"/> on; the end of the postings where there is none.
    /// </summary>
    public int FindFirstAtLeast(int firstBlock, int passage)
    {
        var block = firstBlock + passage / BlockLength;
        return _postings[block] + BitOperations.PopCount(_passages[block] & ((1UL << passage % BlockLength) - 1));
    }
}
