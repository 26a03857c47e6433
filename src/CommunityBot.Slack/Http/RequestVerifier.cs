using System.Security.Cryptography;
using System.Text;
using CommunityBot.Platforms.Http;

namespace CommunityBot.Slack.Http;

/// <summary>
/// Checks that a request is Slack's: it signs the time and the body with HMAC-SHA-256,
/// https://docs.slack.dev/authentication/verifying-requests-from-slack.
/// </summary>
internal sealed class RequestVerifier(SlackSettings settings, TimeProvider clock)
{
    private const string Prefix = "v0=";

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(settings.SigningSecret ?? "");

    /// <summary>Whether the signature is that of this body, and of a time near now. Nothing of the body is read.</summary>
    public bool IsValid(HttpInteractionRequest request)
    {
        var time = request.GetHeader("X-Slack-Request-Timestamp");
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return _secret.Length > 0
            && SignedTime.IsRecent(time, clock.GetUtcNow())
            && request.GetHeader("X-Slack-Signature") is { } header && header.StartsWith(Prefix, StringComparison.Ordinal)
            && header.Length == Prefix.Length + 2 * given.Length
            && Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, Sign(time!, request.Body.Span));
    }

    private byte[] Sign(string time, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hmac.AppendData(Encoding.ASCII.GetBytes($"v0:{time}:"));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
