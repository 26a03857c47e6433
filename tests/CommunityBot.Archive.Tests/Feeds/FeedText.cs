namespace CommunityBot.Archive.Tests.Feeds;

/// <summary>Writes feeds of the invented show "Bees and numbers".</summary>
internal static class FeedText
{
    public const string WebVtt = "WEBVTT\n\n00:00:03.000 --> 00:00:05.000\n<v Anna Berg>Bees count to four.\n";

    /// <summary>A feed with these elements in its channel.</summary>
    public static string Create(params IEnumerable<string> channel) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"
          xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel><title>Bees and numbers</title><language>en-GB</language>
        {string.Join('\n', channel)}
        </channel></rss>
        """;

    /// <summary>An item with this GUID and title, and further elements.</summary>
    public static string Item(string id, string title, params IEnumerable<string> elements) =>
        $"<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title>{string.Concat(elements)}</item>";

    public static string Transcript(string url, string type = "text/vtt", string attributes = "") =>
        $"<podcast:transcript url=\"{url}\" type=\"{type}\" {attributes}/>";
}
