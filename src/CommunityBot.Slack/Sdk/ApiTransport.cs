using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SlackNet;
using JsonException = Newtonsoft.Json.JsonException;

namespace CommunityBot.Slack.Sdk;

/// <summary>
/// Calls the Web API with SlackNet's client, but with bodies that are made here, so that the renderer's JSON is sent unchanged. The
/// client's own retries are off, because they wait without a limit.
/// </summary>
internal sealed class ApiTransport
{
    private readonly ISlackApiClient _client;
    private readonly TimeoutOptions _timeouts;
    private readonly TimeProvider _clock;

    public ApiTransport(ISlackApiClient client, TimeoutOptions timeouts, TimeProvider clock)
    {
        (_client, _timeouts, _clock) = (client, timeouts, clock);
        if (client is SlackApiClient slackClient)
            slackClient.DisableRetryOnRateLimit = true;
    }

    public async Task<ApiResponse> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(_timeouts.Request, _clock, cancellationToken);
        try
        {
            using HttpContent content = request.Json is { } json
                ? new StringContent(json, new MediaTypeHeaderValue("application/json", "utf-8"))
                : new FormUrlEncodedContent(request.Query);
            var answer = await _client.Post<JObject>(request.Method, [], content, limit.Token);
            return new ApiResponse.Success(JsonElement.Parse(answer?.ToString(Formatting.None) ?? "{}"));
        }
        catch (SlackException refused) when (refused.ErrorCode is "ratelimited" or "rate_limited")
        {
            return new ApiResponse.RateLimited(HttpRetry.DefaultRetryAfter);
        }
        catch (SlackException refused)
        {
            return new ApiResponse.Refused(refused.ErrorCode);
        }
        catch (SlackRateLimitException limited)
        {
            return new ApiResponse.RateLimited(limited.RetryAfter ?? HttpRetry.DefaultRetryAfter);
        }
        catch (Exception exception) when (
            !cancellationToken.IsCancellationRequested && (HttpRetry.IsNoAnswer(exception) || exception is JsonException))
        {
            return new ApiResponse.NoResponse(MayHaveSucceeded: !HttpRetry.WasNeverSent(exception));
        }
    }
}

/// <summary>Builds the URLs of the Web API's methods for the configured endpoint.</summary>
internal sealed class ConfigurableUrlBuilder(ApiEndpoints endpoints, SlackJsonSettings json) : ISlackUrlBuilder
{
    private readonly ISlackUrlBuilder _builder = Default.UrlBuilder(json);

    public string Url(string apiMethod, Dictionary<string, object> args) =>
        _builder.Url(apiMethod, args).Replace(ApiEndpoints.Default.Api.AbsoluteUri, endpoints.Api.AbsoluteUri, StringComparison.Ordinal);
}

/// <summary>
/// Adds two headers to every answer, because SlackNet reads them without a check: <c>Retry-After</c> of a 429, and the content's type.
/// </summary>
internal sealed class MissingHeadersHandler() : DelegatingHandler(
    new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    private static readonly HttpClient Client = new(new MissingHeadersHandler()) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    /// <summary>Returns the client of all calls; each caller limits the time.</summary>
    public static HttpClient GetClient() => Client;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            response.Headers.RetryAfter ??= new RetryConditionHeaderValue(HttpRetry.DefaultRetryAfter);
        response.Content.Headers.ContentType ??= new MediaTypeHeaderValue("text/plain");
        return response;
    }
}
