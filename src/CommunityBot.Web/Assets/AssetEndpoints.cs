using System.Collections.Frozen;
using System.Security.Cryptography;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Web.Assets;

/// <summary>The page's own files, from the assembly. Browsers keep them and ask whether they still hold.</summary>
internal static class AssetEndpoints
{
    private const string Prefix = "page/";

    private static readonly FrozenDictionary<string, Asset> All = typeof(AssetEndpoints).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>Bytes of all files together.</summary>
    public static int TotalBytes => All.Values.Sum(a => a.Content.Length);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/", context => SendAsync(context, All["index.html"]));
        routes.MapRead("/favicon.ico", context => SendAsync(context, All["icon.svg"]));
        routes.MapRead("/assets/{name}", context =>
        {
            if (All.TryGetValue((string)context.Request.RouteValues["name"]!, out var asset))
                return SendAsync(context, asset);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    private static async Task SendAsync(HttpContext context, Asset asset)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = asset.Tag;
        if (context.Request.Headers.IfNoneMatch == asset.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = asset.Content.Length;
        await response.Body.WriteAsync(asset.Content, context.RequestAborted);
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(AssetEndpoints).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var name = resource[Prefix.Length..];
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"").ToString();
        return new(name, ContentTypeOf(Path.GetExtension(name)), content, tag);
    }

    private static string ContentTypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"The page has no files that end in {extension}."),
    };

    private sealed record Asset(string Name, string ContentType, byte[] Content, string Tag);
}
