using System.Globalization;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Payloads;
using global::Discord;
using global::Discord.Net.Rest;

namespace CommunityBot.Discord.Sdk;

/// <summary>
/// Sends requests by the SDK's own REST client, below its entities: so what goes out is the renderer's JSON to the byte, what comes back is tried again by
/// one rule, 503 included, and no clock but Discord's decides whether an answer comes in time.
/// </summary>
internal sealed class ApiTransport : IDisposable
{
    private readonly IRestClient _client;

    public ApiTransport(ApiEndpoints address, DiscordSettings settings)
    {
        _client = DefaultRestClientProvider.Instance(address.Api);
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

    // The body is exact to the millisecond; a proxy before Discord sends only the header.
    private static TimeSpan? ReadRetryAfter(ApiResponse answer, Dictionary<string, string> headers) =>
        answer.Json?.Get("retry_after")?.AsText() is { } exact && double.TryParse(exact, CultureInfo.InvariantCulture, out var seconds) ? ToWait(seconds)
        : headers.TryGetValue("Retry-After", out var whole) && double.TryParse(whole, CultureInfo.InvariantCulture, out seconds) ? ToWait(seconds)
        : null;

    // What is no number, as it may be written, is no wait.
    private static TimeSpan ToWait(double seconds) => seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.SecondsPerDay)) : TimeSpan.Zero;
}
