namespace CommunityBot.PublicSite.Security;

/// <summary>How long the searches of one request may take. A search ends early with an <see cref="OperationCanceledException"/>.</summary>
internal sealed class SearchLimit : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;

    /// <param name="context">The request, which its reader may give up earlier.</param>
    /// <param name="clock">Measures the time.</param>
    public SearchLimit(HttpContext context, TimeProvider clock)
    {
        _timeout = new(Timeout, clock);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, context.RequestAborted);
    }

    public CancellationToken Token => _linked.Token;

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}

/// <summary>Answers a request whose searches took too long.</summary>
internal sealed class SearchTimeouts(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = "10";
            await TypedResults.Problem("That took too long: ask with fewer words.", statusCode: StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(context);
        }
    }
}
