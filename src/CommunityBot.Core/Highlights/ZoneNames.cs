using CommunityBot.Core.Search.Spelling;

namespace CommunityBot.Core.Highlights;

/// <summary>Finds time zones by their IANA name, such as <c>Europe/Berlin</c>.</summary>
internal static class ZoneNames
{
    private const int MaxSlips = 2;

    /// <summary>The zone of exactly this name, in any letter case; null when there is none.</summary>
    public static TimeZoneInfo? Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : All.FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id)
        : null;

    /// <summary>Names that may have been meant: the same place, or at most two slips away, nearest first.</summary>
    public static IReadOnlyList<string> Nearest(string name, int count)
    {
        var place = Place(name);
        var near = from id in All
                   let slips = Math.Min(Slips(id, name), Slips(Place(id), place))
                   where slips <= MaxSlips
                   orderby slips, id.Length, id
                   select id;
        return [.. near.Take(count)];
    }

    private static IEnumerable<string> All => TimeZoneInfo.GetSystemTimeZones(skipSorting: true).Select(z => z.Id);

    private static int Slips(string id, string name) => EditDistance.Within(Plain(id), Plain(name), MaxSlips);

    private static string Place(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string Plain(string name) => name.Replace(' ', '_').ToUpperInvariant();
}
