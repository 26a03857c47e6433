using System.Runtime.InteropServices;
using CommunityBot.Core.Search.Words;

namespace CommunityBot.Core.Search.Postings;

/// <summary>Turns text into word numbers, numbering each new word as it comes.</summary>
internal sealed class WordReader
{
    private const int Room = 1 << 14;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private int[] _ids;
    private int[] _places;

    /// <summary>A reader with room for so many words, which grows.</summary>
    public WordReader(int room = Room)
    {
        _byText = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        (_ids, _places) = (new int[Math.Max(room, Room)], new int[Math.Max(room, Room)]);
    }

    /// <summary>Words by number.</summary>
    public List<string> Words { get; } = [];

    public Dictionary<string, int> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>All words read so far, in order.</summary>
    public ReadOnlySpan<int> Read => _ids.AsSpan(0, Count);

    /// <summary>Where in its text each of them begins.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Reads a text behind what was read before; returns its words.</summary>
    public ReadOnlySpan<int> Append(string text)
    {
        var first = Count;
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (int length; (length = tokens.Next(word)) > 0;)
        {
            if (!_byText.TryGetValue(word[..length], out var id))
                id = Number(new string(word[..length]));
            if (Count == _ids.Length)
                Grow(1);
            _places[Count] = tokens.Start;
            _ids[Count++] = id;
        }

        return _ids.AsSpan(first..Count);
    }

    /// <summary>Appends a text that another reader has read.</summary>
    /// <param name="ids">Its words, by that reader's numbers.</param>
    /// <param name="places">Where they begin.</param>
    /// <param name="words">That reader's words.</param>
    /// <param name="numbers">For each of them its number here, -1 before it is first met; filled in as they come.</param>
    public void Append(ReadOnlySpan<int> ids, ReadOnlySpan<int> places, string[] words, int[] numbers)
    {
        if (Count + ids.Length > _ids.Length)
            Grow(ids.Length);
        places.CopyTo(_places.AsSpan(Count));
        foreach (var id in ids)
        {
            ref var number = ref numbers[id];
            if (number < 0)
                number = Number(words[id]);
            _ids[Count++] = number;
        }
    }

    /// <summary>The number of a folded word.</summary>
    public int Number(string word)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(Numbers, word, out var isKnown);
        if (!isKnown)
        {
            id = Words.Count;
            Words.Add(word);
        }

        return id;
    }

    private void Grow(int by)
    {
        var length = Math.Max(Count + by, Count * 2);
        Array.Resize(ref _ids, length);
        Array.Resize(ref _places, length);
    }
}
