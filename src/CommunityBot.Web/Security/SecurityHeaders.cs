using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Security;

/// <summary>
/// Adds the security headers to every response. Scripts and styles must come from this server and must not be inline; scripts must not
/// create markup from strings; no other page may frame this one; the browser must not guess content types or send a referrer to other
/// sites.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, PublicLinks? links = null)
{
    private readonly string _policy =
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'{CreatePictureSource(links)}; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        // With no-referrer, a browser sends a form of the page itself with the origin null, as a foreign page would.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(context);
    }

    // The drawings of the chats show pictures of quotes, which the public site serves.
    private static string CreatePictureSource(PublicLinks? links) =>
        links?.Address is { } site ? " " + site.GetLeftPart(UriPartial.Authority) : "";
}
