using Wcwidth;

namespace CommunityBot.Core.Formatting;

/// <summary>Counts the columns that text takes on a terminal: two for East Asian letters and emoji, none for combining marks.</summary>
public static class TerminalColumns
{
    // It asks for the colored form of the character before it, which is wide.
    private const char EmojiPresentation = '\uFE0F';

    public static int Count(string text) => Split(text).Sum(CountElement);

    /// <summary>The parts of a text that stand together, each a letter with its marks or an emoji.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
            yield return elements.GetTextElement();
    }

    /// <summary>The columns of such a part. Terminals give a group of code points the width of its widest one.</summary>
    public static int CountElement(string element) => element.Contains(EmojiPresentation, StringComparison.Ordinal)
        ? 2
        : element.EnumerateRunes().Max(r => Math.Max(0, UnicodeCalculator.GetWidth(r)));
}
