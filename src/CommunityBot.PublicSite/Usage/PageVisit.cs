using System.Text.RegularExpressions;

namespace CommunityBot.PublicSite.Usage;

/// <summary>Tells whether a person opens a page, as far as the request says: link previews, crawlers and scripts do not count.</summary>
internal static partial class PageVisit
{
    private static readonly string[] PurposeHeaders = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];

    /// <summary>
    /// Whether it is a GET for a page by something that calls itself a browser, not ahead of a click, and not to check what it has already.
    /// </summary>
    public static bool IsByPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && request.Headers.IfNoneMatch.Count == 0
        && !Array.Exists(PurposeHeaders, name => EarlyLoad().IsMatch(request.Headers[name].ToString()))
        && request.Headers.UserAgent.ToString() is { Length: > 0 } agent
        && !Program().IsMatch(agent);

    [GeneratedRegex("prefetch|prerender|preview", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EarlyLoad();

    // Discordbot, Slackbot, Twitterbot, Googlebot and the like; previews of messengers; crawlers, which name a page about themselves; and
    // libraries of programs.
    [GeneratedRegex(
        @"bot\b|bot/|bot-|crawl|spider|slurp|preview|embed|fetch|scan|monitor|facebookexternalhit|whatsapp|telegram|skype|viber|iframely"
        + @"|mastodon|pleroma|misskey|lemmy|cardyb|headless|lighthouse|archiver|validator|https?:|^(curl|wget|python|java|go-http|okhttp"
        + @"|node|axios|ruby|perl|php|libwww|httpie|apache-httpclient|dart|rust|reqwest|postman)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Program();
}
