using CommunityBot.Platforms.Http;
using NSec.Cryptography;

namespace CommunityBot.Discord.Http;

/// <summary>
/// Checks that a request is Discord's: it signs the time and the body with Ed25519,
/// https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers.
/// </summary>
internal sealed class RequestVerifier
{
    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;

    private readonly PublicKey _key;
    private readonly TimeProvider _clock;

    /// <param name="settings">Name the app's public key.</param>
    /// <param name="clock">Knows how old a request is.</param>
    /// <exception cref="FormatException">The settings name no key.</exception>
    public RequestVerifier(DiscordSettings settings, TimeProvider clock)
    {
        _key = PublicKey.Import(Algorithm, Convert.FromHexString(settings.PublicKey ?? ""), KeyBlobFormat.RawPublicKey);
        _clock = clock;
    }

    /// <summary>Whether the signature is that of this body, and of a time near now. Nothing of the body is read.</summary>
    public bool IsValid(HttpInteractionRequest request)
    {
        var time = request.GetHeader("X-Signature-Timestamp");
        Span<byte> signature = stackalloc byte[Algorithm.SignatureSize];
        return SignedTime.IsRecent(time, _clock.GetUtcNow())
            && request.GetHeader("X-Signature-Ed25519") is { } hex && hex.Length == 2 * signature.Length
            && Convert.FromHexString(hex, signature, out _, out _) == System.Buffers.OperationStatus.Done
            && Algorithm.Verify(_key, [.. System.Text.Encoding.ASCII.GetBytes(time!), .. request.Body.Span], signature);
    }
}
