using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Platforms.Http;

namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>Sends envelopes as signed requests, as Slack does without Socket Mode.</summary>
internal sealed class HttpSender(IEnumerable<IHttpInteractionEndpoint> endpoints)
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    private const string Form = "application/x-www-form-urlencoded";

    private readonly Dictionary<string, IHttpInteractionEndpoint> _endpoints = endpoints.ToDictionary(e => e.Path);

    public IHttpInteractionEndpoint this[string path] => _endpoints[path];

    /// <summary>Sends what an envelope holds to the path for it.</summary>
    public Task<HttpInteractionResponse> SendAsync(JsonObject envelope)
    {
        var (path, request) = CreateRequest(envelope);
        return _endpoints[path].HandleAsync(request, default);
    }

    /// <summary>A signed request with what an envelope holds, and the path for it.</summary>
    public static (string Path, HttpInteractionRequest Request) CreateRequest(JsonObject envelope)
    {
        var payload = envelope["payload"]!.AsObject();
        var (path, contentType, body) = envelope["type"]!.GetValue<string>() switch
        {
            "slash_commands" => ("/slack/commands", Form, Encode(payload.Select(p => (p.Key, p.Value!.GetValue<string>())))),
            "events_api" => ("/slack/events", "application/json", payload.ToJsonString()),
            _ => (
                payload["type"]!.GetValue<string>() == "block_suggestion" ? "/slack/options" : "/slack/interactivity", Form,
                Encode([("payload", payload.ToJsonString())])),
        };
        var retry = envelope["retry_attempt"]?.ToJsonString();
        return (path, Sign(Encoding.UTF8.GetBytes(body), contentType: contentType, retry: retry));
    }

    /// <summary>A signed request.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="at">When it is signed; null for now.</param>
    /// <param name="contentType">Its content type.</param>
    /// <param name="retry">The number of the delivery; null for the first.</param>
    public static HttpInteractionRequest Sign(byte[] body, DateTimeOffset? at = null, string contentType = Form, string? retry = null)
    {
        var time = GetTime(at);
        return Create(time, GetSignature(time, body), body, contentType, retry);
    }

    public static HttpInteractionRequest Sign(string body, string contentType = Form) =>
        Sign(Encoding.UTF8.GetBytes(body), contentType: contentType);

    /// <summary>A request with any headers; null leaves one out.</summary>
    public static HttpInteractionRequest Create(
        string? time, string? signature, byte[] body, string? contentType = Form, string? retry = null)
    {
        var headers = new Dictionary<string, string?>
        {
            ["x-slack-request-timestamp"] = time,
            ["x-slack-signature"] = signature,
            ["content-type"] = contentType,
            ["x-slack-retry-num"] = retry,
        };
        return new(headers.Where(h => h.Value is not null).Select(h => KeyValuePair.Create(h.Key, h.Value!)), body);
    }

    public static string GetSignature(string time, byte[] body, string secret = Secret) => "v0=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{time}:"), .. body]));

    public static string GetTime(DateTimeOffset? at = null) =>
        (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A form as Slack writes it.</summary>
    public static string Encode(IEnumerable<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Name)}={WebUtility.UrlEncode(f.Value)}"));
}
