using global::Discord;
using global::Discord.Net.Rest;

namespace CommunityBot.Discord.Sdk;

/// <summary>
/// Sends requests with the SDK's REST client, below its entities. So the renderer's JSON is sent unchanged, one rule decides on every
/// retry, 503 included, and only Discord's clock decides whether an answer is in time.
/// </summary>
internal sealed class ApiTransport : IDisposable
{
    private readonly IRestClient _client;

    public ApiTransport(ApiEndpoints endpoints, DiscordSettings settings)
    {
        _client = DefaultRestClientProvider.Instance(endpoints.Api);
        _client.SetHeader("authorization", $"Bot {settings.Token}");
        _client.SetHeader("user-agent", DiscordConfig.UserAgent);
    }

    public async Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken)
    {
        var response = await (json is null
            ? _client.SendAsync(method, path, cancellationToken)
            : _client.SendAsync(method, path, json, cancellationToken));
        using var reader = new StreamReader(response.Stream);
        var answer = new ApiResponse((int)response.StatusCode, await reader.ReadToEndAsync(cancellationToken));
        return answer.Status == 429 ? answer with { RetryAfter = ReadRetryAfter(answer, response.Headers) } : answer;
    }

    public void Dispose() => _client.Dispose();

    // The body is exact to the millisecond. A proxy in front of Discord sends only the header.
    private static TimeSpan? ReadRetryAfter(ApiResponse answer, Dictionary<string, string> headers) =>
        answer.Json?.Get("retry_after")?.AsText() is { } exact
            && double.TryParse(exact, CultureInfo.InvariantCulture, out var seconds) ? ToWait(seconds)
        : headers.TryGetValue("Retry-After", out var whole)
            && double.TryParse(whole, CultureInfo.InvariantCulture, out seconds) ? ToWait(seconds)
        : null;

    // NaN, which the body may hold, becomes 0.
    private static TimeSpan ToWait(double seconds) =>
        seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.SecondsPerDay)) : TimeSpan.Zero;
}
