using CommunityBot.Search.Spelling;

namespace CommunityBot.Core.Highlights;

/// <summary>Finds time zones by their IANA name, such as <c>Europe/Berlin</c>.</summary>
internal static class TimeZoneNames
{
    private const int MaxDistance = 2;

    /// <summary>The zone of exactly this name, in any letter case; null when there is none.</summary>
    public static TimeZoneInfo? Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : All.FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id)
        : null;

    /// <summary>Names that may have been meant: the same place, or at most two slips away, nearest first.</summary>
    public static IReadOnlyList<string> FindNearest(string name, int count)
    {
        var place = GetPlace(name);
        var near = from id in All
                   let slips = Math.Min(GetDistance(id, name), GetDistance(GetPlace(id), place))
                   where slips <= MaxDistance
                   orderby slips, id.Length, id
                   select id;
        return [.. near.Take(count)];
    }

    private static IEnumerable<string> All => TimeZoneInfo.GetSystemTimeZones(skipSorting: true).Select(z => z.Id);

    private static int GetDistance(string id, string name) => EditDistance.ComputeWithin(Normalize(id), Normalize(name), MaxDistance);

    private static string GetPlace(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string Normalize(string name) => name.Replace(' ', '_').ToUpperInvariant();
}
