using System.Security.Cryptography;
using System.Text;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>Somebody would like to see a moment among the highlights.</summary>
/// <param name="Moment">The place.</param>
/// <param name="Words">What was said there when it was nominated, at most <see cref="MaxWordsLength"/> characters.</param>
/// <param name="By">Who, as a pseudonym.</param>
/// <param name="At">When.</param>
public sealed record Nomination(MomentAddress Moment, string Words, Nominator By, DateTimeOffset At)
{
    public const int MaxWordsLength = 2000;
}

/// <summary>Stands for a person: the same for the same person, and nobody can read from it who that is.</summary>
/// <param name="Key">64 characters of <c>0-9a-f</c>.</param>
public readonly record struct Nominator(string Key)
{
    /// <summary>HMAC-SHA-256 of platform and id, with the store's salt as the key.</summary>
    public static Nominator Create(string platform, string id, byte[] salt) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{platform}:{id}"))));
}
