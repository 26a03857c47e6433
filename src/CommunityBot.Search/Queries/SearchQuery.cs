using CommunityBot.Episodes;

namespace CommunityBot.Search.Queries;

/// <summary>A question to the index: words, and where they may stand.</summary>
public sealed record SearchQuery
{
    private static readonly string[] Names = ["by", "episode", "season"];

    /// <summary>What is looked for. Words in quotes must stand together, a word behind <c>-</c> must not occur.</summary>
    public required string Words { get; init; }

    /// <summary>Part of the name of whoever must have said it; null for anyone.</summary>
    public string? By { get; init; }

    /// <summary>Slug, number or title of the episode it must stand in; null for any.</summary>
    public string? Episode { get; init; }

    /// <summary>The season it must stand in; null for any.</summary>
    public int? Season { get; init; }

    /// <summary>Asks for the moments of an episode, or of one person in it, that tell most about it.</summary>
    public static SearchQuery ForEpisode(Episode episode, Person? by) =>
        new() { Words = string.Join(' ', episode.Topics.Prepend(episode.Name)), Episode = episode.Id.Slug, By = by?.Name };

    /// <summary>Reads <c>propaganda by:hugo season:14</c>. A season that is no number stays among the words.</summary>
    public static SearchQuery Parse(string text)
    {
        var parts = QueryText.Parse(text, Names);
        var season = int.TryParse(parts.NamedValues.GetValueOrDefault("season"), out var number) ? number : (int?)null;
        return new()
        {
            Words = season is null && parts.NamedValues.TryGetValue("season", out var word) ? $"{parts.Words} {word}" : parts.Words,
            By = parts.NamedValues.GetValueOrDefault("by"),
            Episode = parts.NamedValues.GetValueOrDefault("episode"),
            Season = season,
        };
    }
}
