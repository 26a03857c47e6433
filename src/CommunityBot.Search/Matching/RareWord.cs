namespace CommunityBot.Search.Matching;

/// <summary>A word of a long text that occurs in fewer lines of the archive than most words of the text.</summary>
/// <param name="Start">The start of the word in the text.</param>
/// <param name="End">The end of the word in the text, exclusive.</param>
/// <param name="WordId">The id of the word; -1 where only other forms of it occur, or none.</param>
/// <param name="LineCount">The number of lines that contain a form of the word.</param>
internal readonly record struct RareWord(int Start, int End, int WordId, int LineCount)
{
    /// <summary>The line count of <see cref="StopWords"/>. Only words that do not occur have a higher one.</summary>
    public const int StopWordLines = int.MaxValue - 1;

    /// <summary>
    /// Fills <paramref name="selected"/> with the distinct words that occur in the fewest lines, in the order of the text; the first of
    /// them where many are equally rare. Words that do not occur are selected last. Returns the number of words. At most
    /// <paramref name="maxTokens"/> words of the text are read.
    /// </summary>
    public static int Select(ReadOnlySpan<char> text, int maxTokens, InvertedIndex index, Span<RareWord> selected)
    {
        var count = 0;
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (var read = 0; read < maxTokens && tokens.ReadNext(word) is > 0 and var length; read++)
        {
            var next = Create(word[..length], tokens.Start, tokens.End, index);
            if (!Contains(selected[..count], next, text))
                count = Insert(selected, count, next);
        }

        selected[..count].Sort((a, b) => a.Start.CompareTo(b.Start));
        return count;
    }

    private static RareWord Create(ReadOnlySpan<char> word, int start, int end, InvertedIndex index)
    {
        var stem = index.Vocabulary.FindStem(word);
        var lines = stem < 0 || !index.Terms[stem].Occurs ? int.MaxValue : index.Terms[stem].Count;
        return new(start, end, index.Vocabulary.Find(word), StopWords.Contains(word) && lines < int.MaxValue ? StopWordLines : lines);
    }

    private static bool Contains(ReadOnlySpan<RareWord> selected, RareWord word, ReadOnlySpan<char> text)
    {
        foreach (var other in selected)
        {
            var isSame = word.WordId >= 0
                ? other.WordId == word.WordId
                : other.WordId < 0 && text[other.Start..other.End].SequenceEqual(text[word.Start..word.End]);
            if (isSame)
                return true;
        }

        return false;
    }

    // Keeps the words sorted, the rarest first.
    private static int Insert(Span<RareWord> selected, int count, RareWord word)
    {
        if (count == selected.Length && word.LineCount >= selected[^1].LineCount)
            return count;
        var position = Math.Min(count, selected.Length - 1);
        for (; position > 0 && selected[position - 1].LineCount > word.LineCount; position--)
            selected[position] = selected[position - 1];
        selected[position] = word;
        return Math.Min(count + 1, selected.Length);
    }
}
