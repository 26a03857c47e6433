using System.Net;
using System.Net.Http.Headers;

namespace CommunityBot.Slack.Sdk;

/// <summary>
/// SlackNet reads two headers without looking whether they are there: <c>Retry-After</c> of a 429, and the content's type. Here every answer gets
/// them.
/// </summary>
internal sealed class MissingHeadersHandler() : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    private static readonly HttpClient Shared = new(new MissingHeadersHandler()) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    /// <summary>The client for all calls; whoever calls sets the time it may take.</summary>
    public static HttpClient GetClient() => Shared;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            response.Headers.RetryAfter ??= new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
        response.Content.Headers.ContentType ??= new MediaTypeHeaderValue("text/plain");
        return response;
    }
}
