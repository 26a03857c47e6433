using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Public;

/// <summary>What the clients ask of the public site.</summary>
internal static class SiteRequests
{
    private const int MaxMoments = 5_000;

    /// <summary>Requests that no page of the site makes.</summary>
    public static IReadOnlyList<string> Hostile { get; } =
    [
        "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/config/communitybot.yaml", "/assets/..%5c..%5csecrets",
        "/assets/%00.css", "/episodes/..%2f..%2fdata%2fcommunitybot.db", "/desk", "/api/ask", "/api/desk", "/metrics", "/status",
        "/health/ready", "/m/" + new string('9', 4_000), "/m/0son44vn.2147483647.2147483647.2147483647.00000000", "/m/0son44vn.-1.0.1",
        "/m/%3Cscript%3E", "/m/00000000.1.2.3.4.5.6", "/search?q=%22%22%22%22", "/search?q=" + new string('a', 299),
        "/search?q=%E2%80%AE%00%01", "/search?q=x&then=%2Fhighlights%20nominate%20x", "/search?q=by:" + new string('(', 200),
        "/search?q=((((((((*%3F%2B", "/people/%F0%9F%92%A5", "/people/" + new string('a', 2_000), "/episodes?page=999999999999",
        "/episodes?season=-1&q=%25%25", "/feeds/search.xml?q=%3C!%5BCDATA%5B", "/feeds/search.xml?by=%00", "/feeds/search.xml",
        "/oembed?url=javascript:alert(1)", "/oembed?url=http://169.254.169.254/latest", "/oembed?url=%00&format=%00",
        "/.git/config", "/.env", "/wp-login.php", "//evil.example/", "/mcp", "/discord/interactions", "/slack/events", "/%ff%fe",
    ];

    /// <summary>The pages of sentences all over an archive.</summary>
    public static IReadOnlyList<string> CreateMomentPaths(EpisodeCatalog catalog)
    {
        var moments = catalog.Episodes
            .SelectMany(episode => Enumerable.Range(0, episode.Lines.Count)
                .Where(line => episode.Lines[line].IsQuotable)
                .Select(line => (Episode: episode, Line: line)))
            .Select(place => (place.Episode, place.Line, Sentence: SentenceSplitter.FindNext(place.Episode.Lines[place.Line].Text, 0)))
            .ToList();
        var step = Math.Max(1, moments.Count / MaxMoments);
        return
        [
            .. moments.Where((_, i) => i % step == 0)
                .Select(m => $"/m/{MomentAddress.From(new(m.Episode, m.Line, m.Sentence.Start, m.Sentence.Length))}"),
        ];
    }
}
