using System.Text.RegularExpressions;
using CommunityBot.Core.Formatting;
using CommunityBot.Search;
using CommunityBot.Search.Queries;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Makes a question of a message that somebody wrote to others: what only a chat understands goes, and of long text the words that tell most stay.
/// </summary>
public static partial class MessageQuestion
{
    /// <summary>What a message's menu calls asking with it.</summary>
    public const string Label = "Find in the podcast";

    // So that the whole question still stands in the answer's buttons, Button.MaxCommandLength, behind what they add to it.
    private const int MaxLength = 60;
    private const int MaxWords = 8;

    /// <summary>The request for <c>/quote</c>; null for a message without words.</summary>
    /// <param name="message">As the platform delivers it, with its mentions, links and emoji.</param>
    /// <param name="index">What tells.</param>
    public static CommandRequest? CreateRequest(string message, SearchIndex index)
    {
        var text = message.Length > QueryText.MaxLength ? message[..QueryText.MaxLength] : message;
        var plain = Addresses().Replace(PlatformMarkup().Replace(text, m => $" {m.Groups["label"].Value} "), " ").Replace("&amp;", "&", StringComparison.Ordinal);
        var words = VisibleText.Clean(QuerySyntax().Replace(EmojiNames().Replace(plain, " "), " "));
        if (!words.Any(char.IsLetterOrDigit))
            return null;
        if (words.Length > MaxLength || words.Count(c => c == ' ') >= MaxWords)
            words = Shorten(words, index);
        return new("quote", new Dictionary<string, string> { ["words"] = words });
    }

    private static string Shorten(string words, SearchIndex index)
    {
        var telling = string.Join(' ', index.SelectRareWords(words, MaxWords));
        return Excerpt.Create(telling.Length > 0 ? telling : words, MaxLength).TrimEnd('…');
    }

    // Mentions, custom emoji, dates and links of both platforms: <@1>, <:bee:1>, <t:0:R>, <https://x|what one reads>. Whom a message speaks to is nothing
    // to look for.
    [GeneratedRegex(@"<(?:@[^<>]*|[^<>|]*\|(?<label>[^<>]*)|[#:!/][^<>]*|[a-z]+:[^<>]*)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlatformMarkup();

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    // Slack's emoji: :bee:, :+1::skin-tone-2:.
    [GeneratedRegex(@"(?<![a-z0-9]):[a-z0-9_+'-]+:(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex EmojiNames();

    // Markup, and what means something to a query: quotation marks, a minus sign before a word, a colon behind a name.
    [GeneratedRegex(@"&(?:lt|gt);|[*_~`|<>#:""“”„\\[\]()]|(?<!\S)[-–—]+", RegexOptions.CultureInvariant)]
    private static partial Regex QuerySyntax();
}
