using CommunityBot.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web.Security;

/// <summary>
/// Lets no other site use the API through a visitor's browser. Browsers say where a request comes from (<c>Sec-Fetch-Site</c>, and
/// <c>Origin</c> on every post); programs say neither, and may ask.
/// </summary>
internal sealed class SameOriginFilter(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api") && !HttpMethods.IsPost(request.Method))
            return next(context);

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var isOwn = site is "" or "same-origin" or "none"
            && (origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
        return isOwn ? next(context) : ErrorHandling.WriteAsync(context, StatusCodes.Status403Forbidden, "Another site may not ask here; open the page itself.");
    }
}
