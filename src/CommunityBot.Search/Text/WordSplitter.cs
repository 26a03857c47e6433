namespace CommunityBot.Search.Text;

/// <summary>Words of a text, as they were typed and as they are looked up.</summary>
internal static class WordSplitter
{
    private const int MaxWords = 64;

    /// <summary>The words in order, repeated ones too, at most 64.</summary>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (int length; words.Count < MaxWords && (length = tokens.ReadNext(word)) > 0;)
            words.Add(new string(word[..length]));
        return words;
    }

    /// <summary>The distinct words in order, at most 64.</summary>
    public static List<(string Typed, string Folded)> SplitDistinct(string text)
    {
        var words = new List<(string Typed, string Folded)>();
        foreach (var word in Read(text))
        {
            if (words.TrueForAll(w => w.Folded != word.Folded))
                words.Add(word);
        }

        return words;
    }

    /// <summary>The folded words in order, repeated ones too, at most 64.</summary>
    public static IEnumerable<string> All(string text) => Read(text).Select(w => w.Folded);

    private static List<(string Typed, string Folded)> Read(string text)
    {
        var words = new List<(string Typed, string Folded)>();
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (int length; words.Count < MaxWords && (length = tokens.ReadNext(word)) > 0;)
            words.Add((text[tokens.Start..tokens.End], new string(word[..length])));
        return words;
    }
}
