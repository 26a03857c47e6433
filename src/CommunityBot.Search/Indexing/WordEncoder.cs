using System.Runtime.InteropServices;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Indexing;

/// <summary>Turns text into word numbers, numbering each new word as it comes.</summary>
internal sealed class WordEncoder
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private int[] _ids = new int[1 << 14];

    public WordEncoder() => _byText = IdsByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words by number.</summary>
    public List<string> Words { get; } = [];

    public Dictionary<string, int> IdsByWord { get; } = new(StringComparer.Ordinal);

    /// <summary>All words read so far, in order.</summary>
    public ReadOnlySpan<int> EncodedText => _ids.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Reads a text behind what was read before; returns its words.</summary>
    public ReadOnlySpan<int> Append(string text)
    {
        var first = Count;
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (int length; (length = tokens.ReadNext(word)) > 0;)
        {
            if (!_byText.TryGetValue(word[..length], out var id))
                id = GetOrAddId(new string(word[..length]));
            if (Count == _ids.Length)
                Array.Resize(ref _ids, Count * 2);
            _ids[Count++] = id;
        }

        return _ids.AsSpan(first..Count);
    }

    /// <summary>The number of a folded word.</summary>
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
