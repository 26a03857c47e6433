using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Web.Security;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Web.Assets;

/// <summary>
/// Serves the page's files, which are embedded in the assembly. A browser keeps a file and asks with its ETag whether it has changed. The
/// ETag is a hash of the content: ASP.NET's static files would take it from the time of the build, and a browser would load every file
/// again after each update.
/// </summary>
internal static class AssetEndpoints
{
    private const string Prefix = "page/";

    // The menu of the start page, as that of every page, has the desk only for those who may open it.
    private const string DeskEntry = "<a href=\"/desk\">Desk</a>";

    private static readonly FrozenDictionary<string, Asset> All = typeof(AssetEndpoints).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    private static readonly Asset StartPage = All["index.html"];
    private static readonly Asset StartPageWithoutDesk = RemoveDesk(StartPage);

    /// <summary>The size of all files together.</summary>
    public static int TotalBytes => All.Values.Sum(a => a.Content.Length);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", RouteMethods.Read, async (HttpContext context, DeskAccess desk) =>
            CreateResult(context.Response, (await desk.GetVisitorAsync(context)).MayOpenDesk ? StartPage : StartPageWithoutDesk));
        routes.MapMethods("/favicon.ico", RouteMethods.Read, (HttpResponse response) => CreateResult(response, "icon.svg"));
        routes.MapMethods("/assets/avatar", RouteMethods.Read, (HttpResponse response, PageSettings settings) =>
            settings.Avatar is { } avatar ? CreateResult(response, Create("avatar", avatar.Content, avatar.ContentType)) : CreateResult(response, "avatar.svg"));
        routes.MapMethods("/assets/{name}", RouteMethods.Read, (string name, HttpResponse response) => CreateResult(response, name));
    }

    private static IResult CreateResult(HttpResponse response, string name) =>
        All.TryGetValue(name, out var asset) ? CreateResult(response, asset) : TypedResults.NotFound();

    private static IResult CreateResult(HttpResponse response, Asset asset)
    {
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
    }

    private static Asset RemoveDesk(Asset page) => Create(
        page.Name,
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page.Content).Replace(DeskEntry, "", StringComparison.Ordinal)));

    private static Asset Read(string resource)
    {
        using var stream = typeof(AssetEndpoints).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return Create(resource[Prefix.Length..], content);
    }

    private static Asset Create(string name, byte[] content) => Create(name, content, GetContentType(Path.GetExtension(name)));

    private static Asset Create(string name, byte[] content, string type)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
        return new(name, type, content, new($"\"{hash}\""));
    }

    private static string GetContentType(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"The page has no files that end in {extension}."),
    };

    private sealed record Asset(string Name, string ContentType, byte[] Content, EntityTagHeaderValue Tag);
}
