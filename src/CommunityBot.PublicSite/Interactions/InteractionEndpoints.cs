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
            routes.MapPost(endpoint.Path, context => HandleAsync(context, endpoint)).DisableRateLimiting();
    }

    private static async Task HandleAsync(HttpContext context, IHttpInteractionEndpoint endpoint)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()));
        var response = await endpoint.HandleAsync(new(headers, body.ToArray()), context.RequestAborted);
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
    }
}
