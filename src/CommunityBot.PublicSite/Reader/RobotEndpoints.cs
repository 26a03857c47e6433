using System.Text;
using System.Xml;
using CommunityBot.Core.Settings;

namespace CommunityBot.PublicSite.Reader;

/// <summary>Serves <c>/robots.txt</c>, and <c>/sitemap.xml</c> where search engines may list the site.</summary>
internal static class RobotEndpoints
{
    // The limit of https://www.sitemaps.org/protocol.html.
    private const int MaxAddresses = 50_000;
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    // They fetch a page because a member has sent a link to it.
    private static readonly string[] LinkReaders = ["Discordbot", "Slackbot", "Slackbot-LinkExpanding", "Twitterbot"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/robots.txt", RouteMethods.Read, (HttpContext context, SiteLayout layout) =>
            SiteResult.Create(context, Encoding.UTF8.GetBytes(CreateRules(layout)), "text/plain; charset=utf-8", MaxAge));
        routes.MapMethods("/sitemap.xml", RouteMethods.Read, CreateMap);
    }

    private static string CreateRules(SiteLayout layout) => layout.IsIndexed
        ? $"User-agent: *\nDisallow: /search\nDisallow: /feeds/search.xml\nAllow: /\n\nSitemap: {layout.GetAddress("/sitemap.xml")}\n"
        : string.Concat(LinkReaders.Select(name => $"User-agent: {name}\n"))
            + $"Allow: {PublicPaths.Moments}\nAllow: /oembed\nDisallow: /\n\nUser-agent: *\nDisallow: /\n";

    private static IResult CreateMap(HttpContext context, SearchIndexHolder holder, SiteLayout layout)
    {
        if (!layout.IsIndexed)
            return TypedResults.NotFound();
        if (holder.Index is not { } index)
            return SiteResult.CreateNotReady(context);
        return SiteResult.Create(context, Write(index.Catalog, layout), "application/xml; charset=utf-8", MaxAge);
    }

    private static byte[] Write(EpisodeCatalog catalog, SiteLayout layout)
    {
        (string Path, DateOnly? Date)[] pages =
        [
            ("/", null), ("/episodes", null),
            .. catalog.Episodes.Reverse().Select(e => (EpisodeUrl.Create(e), e.Date)),
            .. catalog.People.Select(p => (SiteUrl.Create(p), (DateOnly?)null)),
        ];
        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("urlset", Namespace);
            foreach (var (path, date) in pages.Take(MaxAddresses))
            {
                xml.WriteStartElement("url", Namespace);
                xml.WriteElementString("loc", Namespace, layout.GetAddress(path).AbsoluteUri);
                if (date is { } day)
                    xml.WriteElementString("lastmod", Namespace, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return content.ToArray();
    }
}
