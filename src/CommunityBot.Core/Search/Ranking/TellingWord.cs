using CommunityBot.Core.Search.Postings;
using CommunityBot.Core.Search.Words;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>A word of a long text that tells more than most of its words.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Id">Its number, -1 where only other forms of it occur, or none.</param>
/// <param name="Lines">In how many lines a form of it is said: the fewer, the more it tells.</param>
internal readonly record struct TellingWord(int Start, int End, int Id, int Lines)
{
    /// <summary>The lines of words that tell nothing: <see cref="StopWords"/>; more than that, and nobody says it.</summary>
    public const int Useless = int.MaxValue - 1;

    /// <summary>
    /// Fills <paramref name="chosen"/>, in order, with the distinct words that are said in the fewest lines, the first of them where many are equally
    /// rare; words nobody says come last. Returns how many.
    /// </summary>
    /// <param name="text">Endless, for all it knows.</param>
    /// <param name="maxTokens">How many words are looked at.</param>
    /// <param name="index">What tells.</param>
    /// <param name="chosen">As many as are wanted.</param>
    public static int Choose(ReadOnlySpan<char> text, int maxTokens, InvertedIndex index, Span<TellingWord> chosen)
    {
        var count = 0;
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (var read = 0; read < maxTokens && tokens.Next(word) is > 0 and var length; read++)
        {
            var next = Of(word[..length], tokens.Start, tokens.End, index);
            if (!Holds(chosen[..count], next, text))
                count = Insert(chosen, count, next);
        }

        chosen[..count].Sort((a, b) => a.Start.CompareTo(b.Start));
        return count;
    }

    private static TellingWord Of(ReadOnlySpan<char> word, int start, int end, InvertedIndex index)
    {
        var stem = index.Vocabulary.FindStem(word);
        var lines = stem < 0 || !index.Terms[stem].Occurs ? int.MaxValue : index.Terms[stem].Count;
        return new(start, end, index.Vocabulary.Find(word), StopWords.Contains(word) && lines < int.MaxValue ? Useless : lines);
    }

    private static bool Holds(ReadOnlySpan<TellingWord> chosen, TellingWord next, ReadOnlySpan<char> text)
    {
        foreach (var other in chosen)
        {
            if (next.Id >= 0 ? other.Id == next.Id : other.Id < 0 && text[other.Start..other.End].SequenceEqual(text[next.Start..next.End]))
                return true;
        }

        return false;
    }

    // Keeps them sorted, the most telling first.
    private static int Insert(Span<TellingWord> chosen, int count, TellingWord next)
    {
        if (count == chosen.Length && next.Lines >= chosen[^1].Lines)
            return count;
        var at = Math.Min(count, chosen.Length - 1);
        for (; at > 0 && chosen[at - 1].Lines > next.Lines; at--)
            chosen[at] = chosen[at - 1];
        chosen[at] = next;
        return Math.Min(count + 1, chosen.Length);
    }
}
