using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommunityBot.Discord.Configuration;

namespace CommunityBot.Doctor;

/// <summary>The response of a platform: the JSON of a success, the status of a failure, or the reason why there was none.</summary>
internal sealed record PlatformResponse(HttpStatusCode? Status, JsonElement? Json, string? Problem)
{
    private const string ScopesHeader = "x-oauth-scopes";

    /// <summary>The scopes that Slack names in a header; empty when it names none.</summary>
    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>Sends a request with a token.</summary>
    public static async Task<PlatformResponse> SendAsync(
        HttpClient http, HttpMethod method, Uri address, string scheme, string token, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
            request.Headers.UserAgent.ParseAdd(DiscordSettings.UserAgent);
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return new(response.StatusCode, null, null);
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return new(response.StatusCode, json.RootElement.Clone(), null)
            {
                Scopes = response.Headers.TryGetValues(ScopesHeader, out var scopes)
                    ? [.. string.Join(',', scopes).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
                    : [],
            };
        }
        catch (JsonException)
        {
            return new(null, null, "something else answers in its place");
        }
        catch (HttpRequestException exception)
        {
            return new(null, null, SecretPattern.Redact(exception.Message).TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, null, $"no answer within {http.Timeout.TotalSeconds} seconds");
        }
    }
}
