using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>What several people nominated, as one: the passages share words.</summary>
/// <param name="Moment">The passage that most of them meant; of equals the longest.</param>
/// <param name="NominatorCount">How many people that is.</param>
/// <param name="Since">When the first of them nominated it.</param>
internal sealed record MergedNomination(MomentAddress Moment, int NominatorCount, DateTimeOffset Since)
{
    /// <summary>Folds nominations whose passages overlap, or say the same words, most nominated first.</summary>
    public static IReadOnlyList<MergedNomination> Merge(IReadOnlyList<Nomination> nominations)
    {
        var groups = new List<List<Nomination>>();
        foreach (var nomination in nominations)
        {
            // One passage may join two that did not touch before.
            var joined = groups.FindAll(group => group.Exists(n => n.Moment.Overlaps(nomination.Moment) || n.Words == nomination.Words));
            groups.RemoveAll(joined.Contains);
            groups.Add([.. joined.SelectMany(group => group), nomination]);
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
