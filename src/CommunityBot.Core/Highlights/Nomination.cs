using System.Security.Cryptography;

namespace CommunityBot.Core.Highlights;

/// <summary>A nomination of a moment for the highlights.</summary>
/// <param name="Moment">The address.</param>
/// <param name="Words">The words at the time of the nomination, at most <see cref="MaxWordsLength"/> characters.</param>
/// <param name="By">The pseudonym of the member.</param>
/// <param name="At">The time of the nomination.</param>
public sealed record Nomination(MomentAddress Moment, string Words, Nominator By, DateTimeOffset At)
{
    public const int MaxWordsLength = 2000;

    /// <summary>The address with the hash of the words.</summary>
    public MomentAddress Address => Moment.WithWords(Words);
}

/// <summary>The pseudonym of a member: always the same for the same member, and not reversible.</summary>
/// <param name="Key">64 characters of <c>0-9a-f</c>.</param>
public readonly record struct Nominator(string Key)
{
    /// <summary>The HMAC-SHA-256 of the platform and the id, with the salt of the store as the key.</summary>
    public static Nominator Create(string platform, string id, byte[] salt) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{platform}:{id}"))));
}

/// <summary>Nominations of several members that overlap, merged into one.</summary>
/// <param name="Moment">The passage with the most nominations; the longest of equal ones.</param>
/// <param name="NominatorCount">The number of different nominators.</param>
/// <param name="Since">The time of the first nomination.</param>
internal sealed record MergedNomination(MomentAddress Moment, int NominatorCount, DateTimeOffset Since)
{
    /// <summary>Merges nominations whose passages overlap or have the same words. The most nominated one comes first.</summary>
    public static IReadOnlyList<MergedNomination> Merge(IReadOnlyList<Nomination> nominations)
    {
        var groups = new List<List<Nomination>>();
        foreach (var nomination in nominations)
        {
            // A passage may connect two groups that did not overlap before.
            var connected = groups.FindAll(group => group.Exists(n => n.Moment.Overlaps(nomination.Moment) || n.Words == nomination.Words));
            groups.RemoveAll(connected.Contains);
            groups.Add([.. connected.SelectMany(group => group), nomination]);
        }

        return [.. groups.Select(Combine)
            .OrderByDescending(n => n.NominatorCount)
            .ThenBy(n => n.Since)
            .ThenBy(n => n.Moment.ToString(), StringComparer.Ordinal)];
    }

    private static MergedNomination Combine(List<Nomination> group) => new(
        group.GroupBy(n => n.Moment)
            .OrderByDescending(g => g.Count())
            .ThenByDescending(g => g.Key.Length)
            .ThenBy(g => g.Key.ToString(), StringComparer.Ordinal)
            .First().Key,
        group.Select(n => n.By).Distinct().Count(),
        group.Min(n => n.At));
}
