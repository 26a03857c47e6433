using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.PublicSite.Html;

/// <summary>Creates responses that caches may keep.</summary>
internal static class SiteResult
{
    /// <summary>
    /// Creates a response with an ETag, which is a hash of the content: the same on every replica and after a restart. It is weak, because
    /// it stands for every encoding of the content. A request that names it gets 304.
    /// </summary>
    public static IResult Create(HttpContext context, byte[] content, string contentType, TimeSpan maxAge)
    {
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)maxAge.TotalSeconds}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
        return TypedResults.Bytes(content, contentType, entityTag: new EntityTagHeaderValue($"\"{hash}\"", isWeak: true));
    }

    /// <summary>Creates the same response, which pages of other sites may read.</summary>
    public static IResult CreateShared(HttpContext context, byte[] content, string contentType, TimeSpan maxAge)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Create(context, content, contentType, maxAge);
    }
}
