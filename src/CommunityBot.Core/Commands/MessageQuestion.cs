namespace CommunityBot.Core.Commands;

/// <summary>Turns a chat message into a request without markup. A long text is reduced to its rarest words.</summary>
public static partial class MessageQuestion
{
    /// <summary>The label of the entry in the menu of a message.</summary>
    public const string Label = "Find in the podcast";

    // The whole question and what a button adds to it must fit into Button.MaxCommandLength.
    private const int MaxLength = 60;
    private const int MaxWords = 8;

    /// <summary>Returns the request for <c>/quote</c>; null for a message without words.</summary>
    /// <param name="message">The message as the platform delivers it, with mentions, links and emoji.</param>
    /// <param name="index">Knows how rare a word is.</param>
    public static CommandRequest? CreateRequest(string message, SearchIndex index)
    {
        var words = VisibleText.Clean(QuerySyntax().Replace(RemoveMarkup(message), " "));
        if (!words.Any(char.IsLetterOrDigit))
            return null;
        if (words.Length > MaxLength || words.Count(c => c == ' ') >= MaxWords)
            words = Shorten(words, index);
        return new("quote", new Dictionary<string, string> { ["words"] = words });
    }

    /// <summary>Returns a message without mentions, links and emoji; its quotation marks and <c>by:</c> stay. May be empty.</summary>
    /// <param name="message">The message as the platform delivers it.</param>
    public static string Clean(string message) => VisibleText.Clean(RemoveMarkup(message)
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal));

    private static string RemoveMarkup(string message)
    {
        var text = message.Length > QueryText.MaxLength ? message[..QueryText.MaxLength] : message;
        var plain = Addresses().Replace(PlatformMarkup().Replace(text, m => $" {m.Groups["label"].Value} "), " ");
        return EmojiNames().Replace(plain.Replace("&amp;", "&", StringComparison.Ordinal), " ");
    }

    private static string Shorten(string words, SearchIndex index)
    {
        var rareWords = string.Join(' ', index.SelectRareWords(words, MaxWords));
        return Excerpt.Create(rareWords.Length > 0 ? rareWords : words, MaxLength).TrimEnd('…');
    }

    // Mentions, custom emoji, dates and links of both platforms: <@1>, <:bee:1>, <t:0:R>, <https://x|label>. Mentioned users are no search
    // words.
    [GeneratedRegex(
        @"<(?:@[^<>]*|[^<>|]*\|(?<label>[^<>]*)|[#:!/][^<>]*|[a-z]+:[^<>]*)>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlatformMarkup();

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    // Emoji of Slack: :bee:, :+1::skin-tone-2:.
    [GeneratedRegex(@"(?<![a-z0-9]):[a-z0-9_+'-]+:(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex EmojiNames();

    // Markup, and the syntax of a query: quotation marks, a minus sign before a word, a colon after a name.
    [GeneratedRegex(@"&(?:lt|gt);|[*_~`|<>#:""“”„\\[\]()]|(?<!\S)[-–—]+", RegexOptions.CultureInvariant)]
    private static partial Regex QuerySyntax();
}
