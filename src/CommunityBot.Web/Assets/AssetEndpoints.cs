using System.Collections.Frozen;
using System.Security.Cryptography;
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

    private static readonly FrozenDictionary<string, Asset> All = typeof(AssetEndpoints).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>The size of all files together.</summary>
    public static int TotalBytes => All.Values.Sum(a => a.Content.Length);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", RouteMethods.Read, (HttpResponse response) => CreateResult(response, "index.html"));
        routes.MapMethods("/favicon.ico", RouteMethods.Read, (HttpResponse response) => CreateResult(response, "icon.svg"));
        routes.MapMethods("/assets/{name}", RouteMethods.Read, (string name, HttpResponse response) => CreateResult(response, name));
    }

    private static IResult CreateResult(HttpResponse response, string name)
    {
        if (!All.TryGetValue(name, out var asset))
            return TypedResults.NotFound();
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(AssetEndpoints).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var name = resource[Prefix.Length..];
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
        return new(name, GetContentType(Path.GetExtension(name)), content, new($"\"{hash}\""));
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
