namespace CommunityBot.Web.Security;

/// <summary>
/// Refuses a request to the API that another web site sends through a visitor's browser. A browser names the site in <c>Sec-Fetch-Site</c>,
/// and in <c>Origin</c> on every POST. A program sends neither and is accepted.
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
        return isOwn
            ? next(context)
            : TypedResults.Problem(
                "Another site may not ask here; open the page itself.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }
}
