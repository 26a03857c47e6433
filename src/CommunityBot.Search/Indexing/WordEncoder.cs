namespace CommunityBot.Search.Indexing;

/// <summary>Encodes text as word ids. Words get ids in the order of their first occurrence.</summary>
internal sealed class WordEncoder
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idsByText;
    private int[] _ids = new int[1 << 14];
    private byte[] _startDeltas = new byte[1 << 14];

    public WordEncoder() => _idsByText = IdsByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The folded words, by id.</summary>
    public List<string> Words { get; } = [];

    public Dictionary<string, int> IdsByWord { get; } = new(StringComparer.Ordinal);

    /// <summary>The word ids of all texts so far, in order.</summary>
    public ReadOnlySpan<int> EncodedText => _ids.AsSpan(0, Count);

    /// <summary>The start of each word in its text, see <see cref="InvertedIndex.StartDeltas"/>; in the order of the word ids.</summary>
    public ReadOnlySpan<byte> StartDeltas => _startDeltas.AsSpan(0, Count);

    /// <summary>The number of words in all texts so far.</summary>
    public int Count { get; private set; }

    /// <summary>Appends a text and returns its word ids.</summary>
    public ReadOnlySpan<int> Append(string text)
    {
        var (first, start) = (Count, 0);
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (int length; (length = tokens.ReadNext(word)) > 0;)
        {
            if (!_idsByText.TryGetValue(word[..length], out var id))
                id = GetOrAddId(new string(word[..length]));
            if (Count == _ids.Length)
            {
                Array.Resize(ref _ids, Count * 2);
                Array.Resize(ref _startDeltas, Count * 2);
            }

            _startDeltas[Count] = (byte)Math.Min(tokens.Start - start, InvertedIndex.LongDelta);
            _ids[Count++] = id;
            start = tokens.Start;
        }

        return _ids.AsSpan(first..Count);
    }

    /// <summary>Returns the id of a folded word; adds the word if it is new.</summary>
    public int GetOrAddId(string word)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(IdsByWord, word, out var isKnown);
        if (!isKnown)
        {
            id = Words.Count;
            Words.Add(word);
        }

        return id;
    }
}
