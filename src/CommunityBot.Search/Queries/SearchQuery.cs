using System.Globalization;
namespace CommunityBot.Search.Queries;

/// <summary>A query: words and filters.</summary>
public sealed record SearchQuery
{
    private static readonly string[] FilterNames = ["by", "episode", "season"];
    private static readonly string[] FilterNamesOfShows = [.. FilterNames, "show"];

    /// <summary>The words to find. Words in quotes must be adjacent; a word after <c>-</c> must not occur.</summary>
    public required string Words { get; init; }

    /// <summary>A part of the speaker's name; null for any speaker.</summary>
    public string? By { get; init; }

    /// <summary>The slug, number or title of an episode; null for any episode.</summary>
    public string? Episode { get; init; }

    /// <summary>The number of a season; null for any season.</summary>
    public int? Season { get; init; }

    /// <summary>The name, the key or a part of the name of a show; null for any show.</summary>
    public string? Show { get; init; }

    /// <summary>Whether moments say how much of the query one of their sentences holds.</summary>
    public bool MeasuresShares { get; init; }

    /// <summary>Whether lines that only mean the same are results too, where the index knows the meaning of lines.</summary>
    public bool UsesMeaning { get; init; }

    /// <summary>Creates a query for the moments that best represent an episode, or one speaker of it.</summary>
    public static SearchQuery ForEpisode(Episode episode, Person? by) =>
        new() { Words = string.Join(' ', episode.Topics.Prepend(episode.Name)), Episode = episode.Id.Slug, By = by?.Name };

    /// <summary>Parses <c>propaganda by:hugo season:14</c>. A season that is not a number remains one of the words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasShows">Whether the archive has several shows, so that <c>show:</c> is a filter too.</param>
    public static SearchQuery Parse(string text, bool hasShows = false)
    {
        var parts = QueryText.Parse(text, hasShows ? FilterNamesOfShows : FilterNames);
        var season = int.TryParse(parts.NamedValues.GetValueOrDefault("season"), CultureInfo.InvariantCulture, out var number)
            ? number
            : (int?)null;
        return new()
        {
            Words = season is null && parts.NamedValues.TryGetValue("season", out var word) ? $"{parts.Words} {word}" : parts.Words,
            By = parts.NamedValues.GetValueOrDefault("by"),
            Episode = parts.NamedValues.GetValueOrDefault("episode"),
            Season = season,
            Show = parts.NamedValues.GetValueOrDefault("show"),
        };
    }
}
