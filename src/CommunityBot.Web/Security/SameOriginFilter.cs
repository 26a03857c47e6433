namespace CommunityBot.Web.Security;

/// <summary>
/// Refuses a request to the API that another web site sends through a visitor's browser. A browser names the site in <c>Sec-Fetch-Site</c>,
/// and in <c>Origin</c> on every POST. A program sends neither and is accepted. A server in front of this one may end TLS and change the
/// host, so the origins of the settings are the page's own too: <c>https</c> with a name of <c>Page:Hosts</c>, and <c>Page:Address</c>.
/// </summary>
internal sealed class SameOriginFilter(RequestDelegate next, PageSettings settings)
{
    private readonly HashSet<string> _origins = new(
        settings.Hosts.Select(h => $"https://{AllowedHosts.ToAscii(h)}").Concat(settings.Address is { } address ? [GetOrigin(address)] : []),
        StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _hosts = new(settings.Hosts.Select(AllowedHosts.ToAscii), StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api") && !HttpMethods.IsPost(request.Method))
            return next(context);

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" or "none" && (origin.Length == 0 || IsOwn(origin, request))
            ? next(context)
            : TypedResults.Problem(
                "Another site may not ask here; open the page itself.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }

    private bool IsOwn(string origin, HttpRequest request) =>
        origin.Equals($"{request.Scheme}://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase)
        || _origins.Contains(origin)
        || (_hosts.Contains(AllowedHosts.GetName(request))
            && origin.Equals($"https://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase));

    // As a browser writes it: without the port of the scheme, and an international name in ASCII.
    private static string GetOrigin(Uri address) =>
        new UriBuilder(address) { Host = address.IdnHost }.Uri.GetLeftPart(UriPartial.Authority);
}
