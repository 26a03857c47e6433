namespace CommunityBot.Search.Text;

/// <summary>Splits short texts into folded words, with the <see cref="Tokenizer"/>. Only the first 64 words count.</summary>
internal static class WordSplitter
{
    private const int MaxWords = 64;

    /// <summary>Returns the folded words in order, with repetitions.</summary>
    public static List<string> Split(string text) => Tokenize(text).ConvertAll(w => w.Folded);

    /// <summary>Returns the folded words with single spaces, so that "dev-rel" and "Dev Rel" are equal.</summary>
    public static string Fold(string text) => string.Join(' ', Split(text));

    /// <summary>Returns the distinct words in order, each as it was typed and folded.</summary>
    public static IEnumerable<(string Typed, string Folded)> SplitDistinct(string text) => Tokenize(text).DistinctBy(w => w.Folded);

    /// <summary>Returns the words in order, each as it was typed and folded.</summary>
    public static List<(string Typed, string Folded)> Tokenize(string text)
    {
        var words = new List<(string Typed, string Folded)>();
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (int length; words.Count < MaxWords && (length = tokens.ReadNext(word)) > 0;)
            words.Add((text[tokens.Start..tokens.End], new string(word[..length])));
        return words;
    }
}
