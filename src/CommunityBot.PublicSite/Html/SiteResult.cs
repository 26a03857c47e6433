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
        AllowCaches(context, maxAge);
        return TypedResults.Bytes(content, contentType, entityTag: EntityTagHeaderValue.Parse(CreateTag(content)));
    }

    /// <summary>The ETag of a content, as its header has it.</summary>
    public static string CreateTag(byte[] content) => $"W/\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";

    /// <summary>Creates the response 304 for a client that has the content with this ETag.</summary>
    public static IResult CreateNotModified(HttpContext context, string tag, TimeSpan maxAge)
    {
        AllowCaches(context, maxAge);
        context.Response.Headers.ETag = tag;
        return TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }

    /// <summary>Creates the response, for what is no page, while the archive is being read.</summary>
    public static IResult CreateNotReady(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        var loading = context.RequestServices.GetRequiredService<SearchIndexHolder>().Loading;
        return TypedResults.Problem(loading.Current.ToString(), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Creates a response that caches may keep and pages of other sites may read.</summary>
    public static IResult CreateShared(HttpContext context, byte[] content, string contentType, TimeSpan maxAge)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Create(context, content, contentType, maxAge);
    }

    private static void AllowCaches(HttpContext context, TimeSpan maxAge) =>
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)maxAge.TotalSeconds}");
}
