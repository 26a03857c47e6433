using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>What an episode is known by once it was announced, so that one whose page gets another name is no news.</summary>
public static class EpisodeNames
{
    /// <summary>
    /// The slug, which is always the first; then its video, and its number with its title, where it has them. No slug has a slash, so none is taken for one of
    /// the others; and none is long, whatever stands in the page.
    /// </summary>
    public static IReadOnlyList<string> GetNames(Episode episode)
    {
        var names = new List<string> { episode.Id.Slug };
        if (episode.Links.YouTubeId is { } video)
            names.Add($"youtube/{video}");
        if (episode.Number is { } number)
            names.Add($"title/{number}/{EpisodeKey.Compute(episode.Name.Trim().ToUpperInvariant())}");
        return names;
    }
}
