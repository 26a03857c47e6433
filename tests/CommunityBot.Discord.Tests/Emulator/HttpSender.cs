using System.Globalization;
using System.Text;
using CommunityBot.Platforms.Http;
using NSec.Cryptography;

namespace CommunityBot.Discord.Emulator;

/// <summary>Signs requests as Discord does.</summary>
internal sealed class HttpSender : IDisposable
{
    private readonly Key _key = Key.Create(SignatureAlgorithm.Ed25519);

    /// <summary>The public key in hexadecimal digits, as Discord shows it to the operator.</summary>
    public string PublicKey => Convert.ToHexStringLower(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>A signed request.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="at">When it is signed; null for now.</param>
    /// <param name="contentType">Its content type.</param>
    public HttpInteractionRequest Sign(byte[] body, DateTimeOffset? at = null, string contentType = "application/json")
    {
        var time = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Create(time, GetSignature(time, body), body, contentType);
    }

    public HttpInteractionRequest Sign(string body) => Sign(Encoding.UTF8.GetBytes(body));

    public string GetSignature(string time, byte[] body) =>
        Convert.ToHexStringLower(SignatureAlgorithm.Ed25519.Sign(_key, [.. Encoding.UTF8.GetBytes(time), .. body]));

    /// <summary>A request with any headers; null leaves one out.</summary>
    public static HttpInteractionRequest Create(string? time, string? signature, byte[] body, string? contentType = "application/json")
    {
        var headers = new Dictionary<string, string?>
        {
            ["x-signature-timestamp"] = time,
            ["x-signature-ed25519"] = signature,
            ["content-type"] = contentType,
        };
        return new(headers.Where(h => h.Value is not null).Select(h => KeyValuePair.Create(h.Key, h.Value!)), body);
    }

    public void Dispose() => _key.Dispose();
}
