using System.Net;
using System.Net.Http.Headers;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Slack.BuiltIn;

/// <summary>Speaks to Slack with .NET's own HTTP client and web socket.</summary>
internal sealed class BuiltInTransport(SlackSettings settings, TimeoutOptions timeouts, TimeProvider clock)
    : ITransport, IDisposable
{
    // Slack's answers are smaller: a page of a channel's history is the largest.
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    // Each call limits its time itself.
    private readonly HttpClient _http = new(HttpHandlers.Create())
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    public string Name => TransportSetting.BuiltInName;

    public Task<IWebSocket> OpenSocketAsync(Uri address, CancellationToken cancellationToken) =>
        BuiltInWebSocket.OpenAsync(address, timeouts.KeepAlive, cancellationToken);

    public async Task<ApiResponse> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(timeouts.Request, clock, cancellationToken);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.ApiUrl, request.Method));
            message.Headers.Authorization = new("Bearer", request.Token == ApiToken.App ? settings.AppToken : settings.BotToken);
            message.Content = request.Json is { } json
                ? new StringContent(json, new MediaTypeHeaderValue("application/json", "utf-8"))
                : new FormUrlEncodedContent(request.Query);
            using var response = await _http.SendAsync(message, limit.Token);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                return new ApiResponse.RateLimited(response.Headers.RetryAfter?.Delta ?? HttpRetry.DefaultRetryAfter);
            return response.IsSuccessStatusCode
                ? ApiResponse.Read(JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(limit.Token)))
                : ApiResponse.FromStatus(response.StatusCode);
        }
        catch (Exception exception) when (
            !cancellationToken.IsCancellationRequested && (HttpRetry.IsNoAnswer(exception) || exception is JsonException))
        {
            return new ApiResponse.NoResponse(MayHaveSucceeded: !HttpRetry.WasNeverSent(exception));
        }
    }

    public void Dispose() => _http.Dispose();
}
