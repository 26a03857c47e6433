using CommunityBot.Search.Indexing;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Matching;

/// <summary>A word of a long text that tells more than most of its words.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="WordId">Its number, -1 where only other forms of it occur, or none.</param>
/// <param name="LineCount">In how many lines a form of it is said: the fewer, the more it tells.</param>
internal readonly record struct RareWord(int Start, int End, int WordId, int LineCount)
{
    /// <summary>The lines of words that tell nothing: <see cref="StopWords"/>; more than that, and nobody says it.</summary>
    public const int StopWordLines = int.MaxValue - 1;

    /// <summary>
    /// Fills <paramref name="chosen"/>, in order, with the distinct words that are said in the fewest lines, the first of them where many are equally
    /// rare; words nobody says come last. Returns how many.
    /// </summary>
    /// <param name="text">Endless, for all it knows.</param>
    /// <param name="maxTokens">How many words are looked at.</param>
    /// <param name="index">What tells.</param>
    /// <param name="chosen">As many as are wanted.</param>
    public static int Select(ReadOnlySpan<char> text, int maxTokens, InvertedIndex index, Span<RareWord> chosen)
    {
        var count = 0;
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (var read = 0; read < maxTokens && tokens.ReadNext(word) is > 0 and var length; read++)
        {
            var next = Create(word[..length], tokens.Start, tokens.End, index);
            if (!Holds(chosen[..count], next, text))
                count = Insert(chosen, count, next);
        }

        chosen[..count].Sort((a, b) => a.Start.CompareTo(b.Start));
        return count;
    }

    private static RareWord Create(ReadOnlySpan<char> word, int start, int end, InvertedIndex index)
    {
        var stem = index.Vocabulary.FindStem(word);
        var lines = stem < 0 || !index.Terms[stem].Occurs ? int.MaxValue : index.Terms[stem].Count;
        return new(start, end, index.Vocabulary.Find(word), StopWords.Contains(word) && lines < int.MaxValue ? StopWordLines : lines);
    }

    private static bool Holds(ReadOnlySpan<RareWord> chosen, RareWord next, ReadOnlySpan<char> text)
    {
        foreach (var other in chosen)
        {
            if (next.WordId >= 0 ? other.WordId == next.WordId : other.WordId < 0 && text[other.Start..other.End].SequenceEqual(text[next.Start..next.End]))
                return true;
        }

        return false;
    }

    // Keeps them sorted, the most telling first.
    private static int Insert(Span<RareWord> chosen, int count, RareWord next)
    {
        if (count == chosen.Length && next.LineCount >= chosen[^1].LineCount)
            return count;
        var at = Math.Min(count, chosen.Length - 1);
        for (; at > 0 && chosen[at - 1].LineCount > next.LineCount; at--)
            chosen[at] = chosen[at - 1];
        chosen[at] = next;
        return Math.Min(count + 1, chosen.Length);
    }
}
