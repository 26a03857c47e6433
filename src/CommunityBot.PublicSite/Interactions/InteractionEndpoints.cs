using CommunityBot.Platforms.Http;

namespace CommunityBot.PublicSite.Interactions;

/// <summary>
/// Passes the requests of Discord and Slack on, which prove with a signature where they come from. They have no limit per client, because a
/// platform sends those of all members.
/// </summary>
internal static class InteractionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, IEnumerable<IHttpInteractionEndpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
            routes.MapPost(endpoint.Path, (HttpContext context) => HandleAsync(context, endpoint)).DisableRateLimiting();
    }

    private static async Task<IResult> HandleAsync(HttpContext context, IHttpInteractionEndpoint endpoint)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()));
        var response = await endpoint.HandleAsync(new(headers, body.ToArray()), context.RequestAborted);
        return response.ContentType is { } type
            ? TypedResults.Text(response.Body.Span, type, response.Status)
            : TypedResults.StatusCode(response.Status);
    }
}
