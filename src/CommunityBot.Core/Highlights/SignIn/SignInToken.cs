using System.Buffers.Text;
using System.Security.Cryptography;

namespace CommunityBot.Core.Highlights.SignIn;

/// <summary>A random text that nobody can guess: the code of a link, or the token of a session.</summary>
public static class SignInToken
{
    private const int Bytes = 32;

    /// <summary>The number of characters, each one of <c>A-Z a-z 0-9 - _</c>.</summary>
    public static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    /// <summary>Creates a token of 256 random bits.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text can be a token.</summary>
    public static bool IsValid(string text) => text.Length == Length && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>
    /// The SHA-256 of a token, as 64 characters of <c>0-9a-f</c>. A token has no less entropy than the hash, so it needs no salt.
    /// </summary>
    public static string ComputeHash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
