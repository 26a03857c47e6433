using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Platforms.Http;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Api;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>A Slack that takes everything at once, both its Web API and its response URLs, and signs what it sends.</summary>
/// <param name="received">Gets the JSON of each message and view that the bot sends.</param>
internal sealed class SlackStub(Action<string> received) : HttpMessageHandler, ITransport
{
    /// <summary>Has the form of a token, but is not one.</summary>
    public const string BotToken = "xoxb-not-a-token";

    /// <summary>The secret of every run: a body alone decides what it is signed with.</summary>
    public const string Secret = "00112233445566778899aabbccddeeff";

    public const string BotUser = "UBOT000001";

    /// <summary>A member who moderates.</summary>
    public const string Moderator = "UMOD000001";

    private static readonly JsonElement Ok = JsonElement.Parse(
        """{"ok":true,"ts":"1700000000.000100","messages":[],"users":[],"members":[],"view":{"id":"V1"},"response_metadata":{}}""");

    private static readonly JsonElement Identity = JsonElement.Parse($$"""{"ok":true,"user_id":"{{BotUser}}","bot_id":"BBOT000001"}""");

    private static readonly JsonElement Opened = JsonElement.Parse("""{"ok":true,"channel":{"id":"D0000000001"}}""");

    public string Name => "stub";

    public static HttpInteractionRequest Sign(byte[] body, string contentType)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.ASCII.GetBytes($"v0:{time}:"), .. body]);
        return new(
            [
                new("X-Slack-Request-Timestamp", time), new("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(signature)),
                new("Content-Type", contentType),
            ], body);
    }

    public Task<ApiResponse> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (request.Json is { } json && (request.Method.StartsWith("chat.", StringComparison.Ordinal)
            || request.Method.StartsWith("views.", StringComparison.Ordinal)))
            received(json);
        return Task.FromResult<ApiResponse>(new ApiResponse.Success(request.Method switch
        {
            "auth.test" => Identity,
            "conversations.open" => Opened,
            _ => Ok,
        }));
    }

    public Task<IWebSocket> OpenSocketAsync(Uri address, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Interactions come over HTTP.");

    /// <summary>Takes what is posted to a response URL.</summary>
    /// <exception cref="InvalidOperationException">The address is not Slack's.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { Scheme: "https", Host: "hooks.slack.com" })
            throw new InvalidOperationException($"A message went to {request.RequestUri}.");
        received(await request.Content!.ReadAsStringAsync(cancellationToken));
        return new() { Content = new StringContent("ok") };
    }
}
