namespace CommunityBot.Archive.Parsing;

/// <summary>Splits texts into lines one at a time, because a file may have millions of lines.</summary>
internal static class TextLines
{
    /// <summary>The lines without their ends, in order.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            yield return text[start..end].TrimEnd('\r');
            start = end + 1;
        }
    }
}
