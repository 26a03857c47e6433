using System.Text;

namespace CommunityBot.Episodes;

/// <summary>The short form of a slug, see <see cref="EpisodeId.Key"/>.</summary>
internal static class EpisodeKey
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuv";
    private const int Length = 8;

    // FNV-1a, 64 bit: https://datatracker.ietf.org/doc/draft-eastlake-fnv/
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static string Compute(string slug)
    {
        var hash = OffsetBasis;
        foreach (var b in Encoding.UTF8.GetBytes(slug))
            hash = unchecked((hash ^ b) * Prime);

        return string.Create(Length, hash, static (key, bits) =>
        {
            for (var i = 0; i < key.Length; i++)
                key[i] = Digits[(int)((bits >> (59 - 5 * i)) & 31)];
        });
    }
}
