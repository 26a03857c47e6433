using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SlackNet;
using IWebSocket = CommunityBot.Platforms.Transport.IWebSocket;
using JsonException = Newtonsoft.Json.JsonException;

namespace CommunityBot.Slack.Sdk;

/// <summary>
/// Speaks to Slack with SlackNet's API client and web socket, but not with its Socket Mode client: while that client reconnects, one
/// <c>ok:false</c> or one timeout ends it silently for good, and it acknowledges without an answer what it cannot handle. Bodies are made
/// here, so that the renderer's JSON is sent unchanged. The API client's own retries are off, because they wait without a limit.
/// </summary>
internal sealed class SdkTransport(SlackSettings settings, TimeoutOptions timeouts, TimeProvider clock) : ITransport, IDisposable
{
    private readonly HttpClient _http = new(new AnswerCheckHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    private ISlackApiClient? _bot, _app;

    /// <summary>The SDK's version.</summary>
    public static string Version => typeof(SlackApiClient).Assembly.GetName().Version!.ToString(3);

    public string Name => $"SlackNet {Version}";

    public Task<IWebSocket> OpenSocketAsync(Uri address, CancellationToken cancellationToken) =>
        SdkWebSocket.OpenAsync(address, timeouts.KeepAlive, cancellationToken);

    public async Task<ApiResponse> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(timeouts.Request, clock, cancellationToken);
        try
        {
            using HttpContent content = request.Json is { } json
                ? new StringContent(json, new MediaTypeHeaderValue("application/json", "utf-8"))
                : new FormUrlEncodedContent(request.Query);
            var answer = await GetClient(request.Token).Post<JObject>(request.Method, [], content, limit.Token);
            return new ApiResponse.Success(JsonElement.Parse(answer?.ToString(Formatting.None) ?? "{}"));
        }
        catch (SlackException refused) when (refused.ErrorCode is not null)
        {
            return ApiResponse.FromError(refused.ErrorCode);
        }
        catch (SlackRateLimitException limited)
        {
            return new ApiResponse.RateLimited(limited.RetryAfter ?? HttpRetry.DefaultRetryAfter);
        }
        catch (HttpRequestException failed) when (failed.StatusCode is { } status)
        {
            return ApiResponse.FromStatus(status);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsNoAnswer(exception))
        {
            return new ApiResponse.NoResponse(MayHaveSucceeded: !HttpRetry.WasNeverSent(exception));
        }
    }

    public void Dispose() => _http.Dispose();

    // The SDK throws a NullReferenceException for a refusal without fields, and a SlackException without a code for one without "error".
    private static bool IsNoAnswer(Exception exception) =>
        HttpRetry.IsNoAnswer(exception) || exception is JsonException or NullReferenceException or SlackException;

    private ISlackApiClient GetClient(ApiToken token) => token == ApiToken.App
        ? _app ??= CreateClient(settings.AppToken)
        : _bot ??= CreateClient(settings.BotToken);

    private SlackApiClient CreateClient(string? token)
    {
        var json = Default.JsonSettings();
        return new(Default.Http(json, () => _http), new ConfigurableUrlBuilder(settings, json), json, token)
        {
            DisableRetryOnRateLimit = true,
        };
    }
}

/// <summary>Builds the URLs of the Web API's methods for the configured endpoint.</summary>
internal sealed class ConfigurableUrlBuilder(SlackSettings settings, SlackJsonSettings json) : ISlackUrlBuilder
{
    private readonly ISlackUrlBuilder _builder = Default.UrlBuilder(json);

    public string Url(string apiMethod, Dictionary<string, object> args) =>
        _builder.Url(apiMethod, args)
            .Replace(SlackSettings.DefaultApiUrl.AbsoluteUri, settings.ApiUrl.AbsoluteUri, StringComparison.Ordinal);
}

/// <summary>
/// Makes answers fit for SlackNet. It reads <c>Retry-After</c> of a 429 without a check, and takes everything but JSON for a success.
/// </summary>
internal sealed class AnswerCheckHandler() : DelegatingHandler(HttpHandlers.Create())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            response.Headers.RetryAfter ??= new RetryConditionHeaderValue(HttpRetry.DefaultRetryAfter);
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType != "application/json")
            throw new HttpRequestException("Slack's answer is not JSON.");
        return response;
    }
}
