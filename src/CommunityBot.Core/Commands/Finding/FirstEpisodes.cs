namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Selects the episodes to hear first, each with a reason. The same archive always gives the same ones: neither the day nor chance counts.
/// </summary>
internal static class FirstEpisodes
{
    private const int MaxSelected = 5;
    private const int MaxForTopic = 10;

    // Of the best hits for a topic, one that has a transcript and is not selected yet.
    private const int MaxTries = 10;

    /// <summary>
    /// The episodes whose pages are marked with <c>gateway</c>, in the order of the marks; without any, the best episode of each of the
    /// five most common topics, and where there are fewer topics, the first and the longest ones.
    /// </summary>
    public static IReadOnlyList<FirstEpisode> Find(SearchIndex index, string? show, CancellationToken cancellationToken)
    {
        var episodes = index.Catalog.EpisodesOf(show);
        var marked = episodes.Where(e => e.Gateway is not null).OrderBy(e => e.Gateway).ToList();
        if (marked.Count > 0)
            return [.. marked.Select(e => new FirstEpisode(e, "recommended by its makers"))];

        var selected = new List<FirstEpisode>();
        foreach (var topic in ExampleFinder.RankTopics(episodes).TakeWhile(_ => selected.Count < MaxSelected))
        {
            var best = index.FindEpisodes(new() { Words = topic.Name, Show = show }, MaxTries, cancellationToken)
                .Select(hit => hit.Episode)
                .FirstOrDefault(e => e.Lines.Count > 0 && !Contains(selected, e) && HasTopic(e, topic.Name));
            if (best is not null)
                selected.Add(new(best, topic.Count == 1 ? $"about {topic.Name}" : $"the best of {topic.Count} about {topic.Name}"));
        }

        AddOthers(episodes, selected);
        return selected;
    }

    /// <summary>The best episodes about a topic, the marked ones first.</summary>
    public static IReadOnlyList<FirstEpisode> Find(SearchIndex index, SearchQuery query, CancellationToken cancellationToken) =>
    [
        .. index.FindEpisodes(query, MaxForTopic, cancellationToken)
            .Select(hit => hit.Episode)
            .OrderBy(e => e.Gateway is null)
            .Select(e => new FirstEpisode(e, DescribeFit(e, query.Words))),
    ];

    private static string DescribeFit(Episode episode, string topic) =>
        episode.Gateway is not null ? "recommended by its makers"
        : Has(episode.Name, topic) || Has(episode.Title, topic) ? "its title says so"
        : HasTopic(episode, topic) ? "one of its topics"
        : episode.Sections.FirstOrDefault(s => Has(s.Title, topic)) is { } section ? $"a section: {section.Title}"
        : "speaks of it";

    private static void AddOthers(IReadOnlyList<Episode> episodes, List<FirstEpisode> selected)
    {
        var spoken = episodes.Where(e => e.Lines.Count > 0).ToList();
        var longest = spoken.OrderByDescending(e => e.Lines.Sum(line => line.Text.Length))
            .Select(e => new FirstEpisode(e, "a long conversation"));
        foreach (var other in spoken.Take(1).Select(e => new FirstEpisode(e, "the first one")).Concat(longest))
        {
            if (selected.Count < MaxSelected && !Contains(selected, other.Episode))
                selected.Add(other);
        }
    }

    private static bool Contains(List<FirstEpisode> selected, Episode episode) => selected.Exists(s => s.Episode.Id == episode.Id);

    private static bool HasTopic(Episode episode, string topic) => episode.Topics.Contains(topic, StringComparer.OrdinalIgnoreCase);

    private static bool Has(string title, string topic) => title.Contains(topic, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An episode to hear first.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Reason">Why, in a few words.</param>
internal sealed record FirstEpisode(Episode Episode, string Reason);
