using System.Globalization;
using System.Text;
using CommunityBot.Discord.Api;
using CommunityBot.Platforms.Http;
using CommunityBot.Platforms.Transport;
using NSec.Cryptography;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>A Discord that takes everything at once, and signs what it sends with a key of its own.</summary>
/// <param name="received">Gets the JSON of each message that the bot sends.</param>
internal sealed class DiscordStub(Action<string> received) : ITransport, IDisposable
{
    public const string ApplicationId = "555555555555555555";

    /// <summary>Has the form of a token, but is not one.</summary>
    public const string Token = "NTU1NTU1NTU1NTU1NTU1NTU1.GaBcDe.not-a-token-but-as-long-as-one-0123456789";

    private readonly Key _key = Key.Create(SignatureAlgorithm.Ed25519);

    public string Name => "stub";

    /// <summary>The public key in hexadecimal digits.</summary>
    public string PublicKey => Convert.ToHexStringLower(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    public HttpInteractionRequest Sign(byte[] body)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = SignatureAlgorithm.Ed25519.Sign(_key, [.. Encoding.ASCII.GetBytes(time), .. body]);
        return new(
            [
                new("X-Signature-Timestamp", time), new("X-Signature-Ed25519", Convert.ToHexStringLower(signature)),
                new("Content-Type", "application/json"),
            ], body);
    }

    public Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken)
    {
        var isMessage = path.StartsWith("webhooks/", StringComparison.Ordinal) || path.EndsWith("/messages", StringComparison.Ordinal);
        if (json is not null && isMessage)
            received(json);
        return Task.FromResult(ApiResponse.Read(200, CreateAnswer(method, path), _ => null));
    }

    public Task<IWebSocket> OpenGatewayAsync(Uri address, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Interactions come over HTTP.");

    public void Dispose() => _key.Dispose();

    private static bool IsList(string path) =>
        path.EndsWith("/commands", StringComparison.Ordinal) || path.Contains("/messages", StringComparison.Ordinal);

    private string CreateAnswer(string method, string path) =>
        path == "applications/@me" ? $$"""{"id":"{{ApplicationId}}","verify_key":"{{PublicKey}}"}"""
        : method is "GET" or "PUT" && IsList(path) ? "[]"
        : """{"id":"444444444444444444","channel_id":"444444444444444443","type":0,"roles":[],"permissions":"0"}""";
}
