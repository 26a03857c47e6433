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
            routes.MapPost(endpoint.Path, (HttpContext context, PublicSettings settings, TimeProvider clock) =>
                HandleAsync(context, endpoint, settings.BodyTimeout, clock)).DisableRateLimiting();
    }

    private static async Task HandleAsync(HttpContext context, IHttpInteractionEndpoint endpoint, TimeSpan bodyTimeout, TimeProvider clock)
    {
        using var body = new MemoryStream();
        if (!await TryReadAsync(context, body, bodyTimeout, clock))
        {
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
            return;
        }

        var headers = context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()));
        var response = await endpoint.HandleAsync(new(headers, body.ToArray()), context.RequestAborted);
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
    }

    // A client that sends a body slowly may hold its buffer no longer.
    private static async Task<bool> TryReadAsync(HttpContext context, Stream body, TimeSpan limit, TimeProvider clock)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted);
        try
        {
            await context.Request.Body.CopyToAsync(body, linked.Token);
            return true;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
    }
}
