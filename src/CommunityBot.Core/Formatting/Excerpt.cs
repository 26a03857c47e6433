namespace CommunityBot.Core.Formatting;

/// <summary>Shortens text at a word.</summary>
public static class Excerpt
{
    /// <summary>
    /// The text when it has at most <paramref name="maxLength"/> UTF-16 characters, else as many whole words as fit with "…" behind them.
    /// A first word that is longer is cut, never inside a surrogate pair.
    /// </summary>
    public static string Create(string text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 2);
        if (text.Length <= maxLength)
            return text;
        var end = text.LastIndexOf(' ', maxLength - 1);
        if (end <= 0)
            end = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return text[..end].TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }
}
