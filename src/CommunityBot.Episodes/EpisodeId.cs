using System.Text;

namespace CommunityBot.Episodes;

/// <summary>
/// The permanent identifier of an episode: its page's file name without extensions. Season and episode number are not unique
/// in real archives, and titles change, so neither is the identifier.
/// </summary>
public readonly record struct EpisodeId
{
    private readonly string? _slug;

    public EpisodeId(string slug)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(slug);
        _slug = slug;
    }

    /// <summary>The slug; empty only for <c>default</c>.</summary>
    public string Slug => _slug ?? "";

    /// <summary>The short form of the slug, see <see cref="EpisodeKey"/>; empty only for <c>default</c>.</summary>
    public string Key => Slug.Length == 0 ? "" : EpisodeKey.Compute(Slug);

    public override string ToString() => Slug;
}

/// <summary>
/// The short form of a text for places with a length limit, such as a button's id: eight characters of <c>0-9a-v</c>, the first 40 bits of
/// its 64-bit FNV-1a hash (https://datatracker.ietf.org/doc/draft-eastlake-fnv/) in UTF-8. Equal in all versions and on all machines.
/// </summary>
public static class EpisodeKey
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuv";
    private const int Length = 8;
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Whether a text has the form of a key.</summary>
    public static bool IsKey(string text) => text.Length == Length && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Returns the key of a text.</summary>
    public static string Compute(string text)
    {
        var hash = OffsetBasis;
        foreach (var b in Encoding.UTF8.GetBytes(text))
            hash = unchecked((hash ^ b) * Prime);

        return string.Create(Length, hash, static (key, bits) =>
        {
            for (var i = 0; i < key.Length; i++)
                key[i] = Digits[(int)((bits >> (59 - 5 * i)) & 31)];
        });
    }
}
