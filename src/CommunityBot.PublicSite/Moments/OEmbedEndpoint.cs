using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using CommunityBot.Core.Settings;
using CommunityBot.PublicSite.Security;

namespace CommunityBot.PublicSite.Moments;

/// <summary>
/// Serves <c>/oembed?url=…</c>, which describes the page of a moment, as JSON or XML (https://oembed.com). The type is <c>link</c>.
/// </summary>
internal static class OEmbedEndpoint
{
    private const int MaxUrl = 300;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/oembed", RouteMethods.Read, Create).RequireRateLimiting(ClientLimits.Searching);

    private static IResult Create(
        string? url, string? format, string? maxwidth, string? maxheight, HttpContext context, SearchIndexHolder holder, SiteLayout layout,
        PublicSettings settings)
    {
        if (holder.Index is not { } index)
            return SiteResult.CreateNotReady(context);
        // The page of oEmbed wants 501. A monitor takes that for a fault of the site.
        if (format is not (null or "" or "json" or "xml"))
            return TypedResults.Problem("The format is json or xml.", statusCode: StatusCodes.Status400BadRequest);
        if (ReadAddress(url, layout) is { } linked && index.Catalog.Hidden.Find(linked) is { } hidden)
            return HiddenPage.CreateProblem(hidden);
        if (ReadAddress(url, layout) is not { Hash: not null } address)
            return TypedResults.Problem("Only pages of moments of this site are described.", statusCode: StatusCodes.Status404NotFound);
        if (index.Catalog.FindByKey(address.Episode) is null)
            return TypedResults.Problem("The episode of this moment is not in the archive.", statusCode: StatusCodes.Status404NotFound);
        if (address.FindMoment(index.Catalog) is not { } moment)
            return TypedResults.Problem("The page has changed: these words are gone.", statusCode: StatusCodes.Status410Gone);

        var isSmall = IsBelow(maxwidth, PreviewPicture.Width) || IsBelow(maxheight, PreviewPicture.Height);
        var values = CreateValues(moment, layout, isSmall ? null : MomentPreview.FindPicture(moment, settings));
        return format == "xml"
            ? SiteResult.CreateShared(context, WriteXml(values), "text/xml; charset=utf-8", SiteLayout.PageAge)
            : SiteResult.CreateShared(context, WriteJson(values), "application/json; charset=utf-8", SiteLayout.PageAge);
    }

    private static MomentAddress? ReadAddress(string? url, SiteLayout layout)
    {
        return url is { Length: <= MaxUrl }
            && Uri.TryCreate(url, UriKind.Absolute, out var page)
            && HostName.GetAscii(page) is { } host && host.Equals(layout.GetAddress("/").IdnHost, StringComparison.OrdinalIgnoreCase)
            && page.AbsolutePath.StartsWith(PublicPaths.Moments, StringComparison.Ordinal)
            && MomentAddress.TryParse(page.AbsolutePath[PublicPaths.Moments.Length..], out var address) ? address : null;
    }

    private static bool IsBelow(string? limit, int size) =>
        int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < size;

    private static List<(string Name, object Value)> CreateValues(Moment moment, SiteLayout layout, PreviewPicture? picture)
    {
        List<(string, object)> values =
        [
            ("version", "1.0"), ("type", "link"), ("title", $"“{Excerpt.Create(moment.Text, 250)}”"),
            ("author_name", MomentPreview.CreateTitle(moment)),
        ];
        if (moment.Speaker?.Person is { } person)
            values.Add(("author_url", layout.GetAddress(SiteUrl.Create(person)).AbsoluteUri));
        values.AddRange([("provider_name", layout.SiteName), ("provider_url", layout.GetAddress("/").AbsoluteUri)]);
        values.Add(("cache_age", (int)SiteLayout.PageAge.TotalSeconds));
        if (picture is not null)
        {
            values.AddRange(
            [
                ("thumbnail_url", picture.Address.AbsoluteUri), ("thumbnail_width", PreviewPicture.Width),
                ("thumbnail_height", PreviewPicture.Height),
            ]);
        }

        return values;
    }

    private static byte[] WriteJson(List<(string Name, object Value)> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values)
            json[name] = value is int number ? number : (string)value;
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private static byte[] WriteXml(List<(string Name, object Value)> values)
    {
        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("oembed");
            foreach (var (name, value) in values)
                xml.WriteElementString(name, XmlCharacters.Clean(string.Create(CultureInfo.InvariantCulture, $"{value}")));
            xml.WriteEndElement();
        }

        return content.ToArray();
    }
}
