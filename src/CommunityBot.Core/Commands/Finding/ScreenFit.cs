namespace CommunityBot.Core.Commands.Finding;

/// <summary>Chooses how much of a reply fits on one screen of a phone.</summary>
internal static class ScreenFit
{
    // In characters. A longer sentence is cut.
    private const int MaxSentence = 600;

    /// <summary>
    /// Returns the largest numbers of two kinds of parts with which a reply fits. They grow in turn from their least values, which are kept
    /// also when these do not fit.
    /// </summary>
    /// <param name="title">The title of the reply.</param>
    /// <param name="first">The least and the largest number of the more important parts.</param>
    /// <param name="second">The least and the largest number of the others.</param>
    /// <param name="create">Creates the blocks of the reply.</param>
    public static (int First, int Second) Choose(
        string title, (int Least, int Most) first, (int Least, int Most) second, Func<int, int, IEnumerable<Block>> create)
    {
        var (a, b) = (Math.Min(first.Least, first.Most), Math.Min(second.Least, second.Most));
        for (var hasGrown = true; hasGrown;)
        {
            hasGrown = false;
            if (a < first.Most && PhoneScreen.Fits(title, create(a + 1, b)))
                (a, hasGrown) = (a + 1, true);
            if (b < second.Most && PhoneScreen.Fits(title, create(a, b + 1)))
                (b, hasGrown) = (b + 1, true);
        }

        return (a, b);
    }

    /// <summary>Whole sentences of a text, as many as have at most so many characters, but at least one.</summary>
    public static string TakeSentences(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var end = 0;
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            if (end > 0 && sentence.Start + sentence.Length > maxLength)
                break;
            end = sentence.Start + sentence.Length;
        }

        return end <= MaxSentence ? text[..end].TrimEnd() : Excerpt.Create(text, MaxSentence);
    }

    /// <summary>What <see cref="TakeSentences"/> left out of a text: the text behind the shown one, or all when that was cut.</summary>
    public static string SkipSentences(string text, string shown) =>
        text.StartsWith(shown, StringComparison.Ordinal) ? text[shown.Length..].Trim() : text;
}
