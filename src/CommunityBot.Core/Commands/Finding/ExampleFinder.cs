namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds words for examples that have an answer in an archive: its most common topics and its newest guests.</summary>
internal static class ExampleFinder
{
    // The number of words that are tried. An archive where none of them works has one example less.
    private const int MaxTries = 12;

    /// <summary>
    /// The most common topics of a show, or of all shows; the name of the newest episode when no episode has topics; empty without
    /// episodes.
    /// </summary>
    public static IReadOnlyList<string> GetTopics(SearchIndex index, string? show = null)
    {
        var episodes = index.Catalog.EpisodesOf(show);
        var newest = show is null ? index.Catalog.Latest : episodes is [.., var last] ? last : null;
        return newest is null ? [] :
        [
            .. RankTopics(episodes).Select(t => t.Name).DefaultIfEmpty(newest.Name).Take(MaxTries),
        ];
    }

    /// <summary>The topics of episodes, the most common first, each with the number of its episodes.</summary>
    public static IEnumerable<(string Name, int Count)> RankTopics(IEnumerable<Episode> episodes) => episodes
        .SelectMany(e => e.Topics)
        .GroupBy(t => t, StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => (g.Key, g.Count()));

    /// <summary>The guests of the newest episodes.</summary>
    public static IReadOnlyList<string> GetGuests(SearchIndex index) =>
        [.. index.Catalog.Episodes.Reverse().SelectMany(e => e.Guests).Select(g => g.Name).Distinct().Take(MaxTries)];

    /// <summary>A command line with the first words that work; empty when none does.</summary>
    public static IEnumerable<string> FindFirst(string command, IEnumerable<string> words, Func<string, bool> works) =>
        words.Take(MaxTries).Where(works).Take(1).Select(w => $"/{command} {w}");
}
