using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Local;

/// <summary>The page's own files, from the assembly. Browsers keep them and ask whether they still hold.</summary>
internal static class Assets
{
    private const string Prefix = "page/";

    private static readonly FrozenDictionary<string, Asset> All = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>Bytes of all files together.</summary>
    public static int Weight => All.Values.Sum(a => a.Content.Length);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/", context => Send(context, All["index.html"]));
        routes.Get("/favicon.ico", context => Send(context, All["icon.svg"]));
        routes.Get("/assets/{name}", context =>
        {
            if (All.TryGetValue((string)context.Request.RouteValues["name"]!, out var asset))
                return Send(context, asset);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    private static async Task Send(HttpContext context, Asset asset)
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
        await response.Body.WriteAsync(asset.Content, context.RequestAborted).ConfigureAwait(false);
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
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
