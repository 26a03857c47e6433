using CommunityBot.Search.Spelling;

namespace CommunityBot.Core.Settings;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    private const int MaxDistance = 2;

    /// <summary>
    /// Returns the known name that differs least from a misspelt one, by at most <paramref name="maxDistance"/> letters and half of its
    /// length; null when there is none. Of names that differ equally, the ordinally first.
    /// </summary>
    public static string? Find(string misspelt, IEnumerable<string> known, int maxDistance = MaxDistance) => known
        .Select(name => (Name: name, Distance: EditDistance.Compute(misspelt, name)))
        .Where(candidate => candidate.Distance <= Math.Min(maxDistance, candidate.Name.Length / 2))
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();
}
