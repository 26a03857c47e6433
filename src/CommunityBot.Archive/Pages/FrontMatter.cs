namespace CommunityBot.Archive.Pages;

/// <summary>The two parts of a Markdown file that begins with YAML.</summary>
/// <param name="Yaml">From the first line, so that the parser's line numbers are those of the file; without the closing line.</param>
/// <param name="Body">The text after the closing line.</param>
internal readonly record struct FrontMatter(string Yaml, string Body)
{
    /// <summary>Whether the file begins with a line <c>---</c>.</summary>
    public static bool StartsWithFence(string text) => IsFence(GetFirstLine(text));

    /// <summary>Splits a file; null when the closing <c>---</c> is missing.</summary>
    public static FrontMatter? Parse(string text)
    {
        for (var line = FindNextLine(text, 0); line < text.Length; line = FindNextLine(text, line))
        {
            if (text[line] == '-' && IsFence(GetFirstLine(text.AsSpan(line))))
                return new(text[..line], text[FindNextLine(text, line)..]);
        }

        return null;
    }

    private static bool IsFence(ReadOnlySpan<char> line) => line.TrimEnd() is "---";

    private static ReadOnlySpan<char> GetFirstLine(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        return end < 0 ? text : text[..end];
    }

    private static int FindNextLine(string text, int from)
    {
        var end = text.IndexOf('\n', from);
        return end < 0 ? text.Length : end + 1;
    }
}
