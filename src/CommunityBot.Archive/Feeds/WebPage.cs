using System.Net;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Feeds;

/// <summary>Recognises a web page that was given in place of a feed, and finds the feed that it names.</summary>
internal static partial class WebPage
{
    // The head of a page is at its beginning.
    private const int MaxBytes = 256 * 1024;

    /// <summary>A clause for the operator; null when the content is no web page.</summary>
    /// <param name="stream">The content; it can seek.</param>
    /// <param name="source">Where it comes from.</param>
    public static string? Describe(Stream stream, FeedSource source)
    {
        var bytes = new byte[MaxBytes];
        stream.Position = 0;
        var text = Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, MaxBytes, throwOnEndOfStream: false));
        if (!Beginning().IsMatch(text))
            return null;
        var feed = Link().Matches(text).Where(link => FeedType().IsMatch(link.Value))
            .Select(link => FeedValues.ParseAddress(
                WebUtility.HtmlDecode(Target().Match(link.Value).Groups["url"].Value), source.Address.IsFile ? null : source.Address))
            .FirstOrDefault(url => url is not null);
        // A query may be a token.
        return feed is { Query: "" } ? $"it is a web page; the feed that it names is {feed.AbsoluteUri}" : "it is a web page, not a feed";
    }

    [GeneratedRegex(@"\A\ufeff?\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", Options | RegexOptions.Singleline)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"<link\b[^>]{0,2000}>", Options)]
    private static partial Regex Link();

    [GeneratedRegex("""\btype\s*=\s*["']?application/rss\+xml\b""", Options)]
    private static partial Regex FeedType();

    [GeneratedRegex("""\bhref\s*=\s*(?:"(?<url>[^"]*)"|'(?<url>[^']*)'|(?<url>[^\s"'>]+))""", Options)]
    private static partial Regex Target();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
}
