using CommunityBot.Search;
using CommunityBot.Search.Queries;

namespace CommunityBot.Core.Commands;

/// <summary>Command lines that answer something on the archive at hand.</summary>
public static class Examples
{
    // Each example is tried before it is given; an archive where so many do not work gets one less.
    private const int MaxTries = 12;

    /// <summary>Up to four examples of a command, made from the newest guests and the commonest topics.</summary>
    public static IReadOnlyList<string> On(SearchIndex index, CommandDefinition command)
    {
        if (index.Catalog.Latest is not { } latest)
            return command.Examples;

        var topics = index.Catalog.Episodes.SelectMany(e => e.Topics)
            .GroupBy(t => t, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key)
            .DefaultIfEmpty(latest.Name)
            .Take(MaxTries)
            .ToList();
        var guests = index.Catalog.Episodes.Reverse().SelectMany(e => e.Guests).Select(g => g.Name).Distinct().Take(MaxTries).ToList();
        string?[] lines = command.Name switch
        {
            "episode" => [Try("episode", topics, HasEpisodes), latest.Number is { } number ? $"/episode {number}" : null, "/episode latest", "/episode random"],
            "quote" => [Try("quote", topics.Skip(1).Append(topics[0]), HasQuotes), Try("quote", guests.Select(g => $"{topics[0]} by:{CommandSyntax.Quote(g)}"), HasQuotes)],
            "guest" => [Try("guest", guests, name => index.People.Find(name, 1) is [{ IsConfident: true }])],
            "highlights" => ["/highlights latest"],
            _ => [.. command.Examples],
        };
        return [.. lines.OfType<string>()];

        bool HasEpisodes(string query) => index.FindEpisodes(SearchQuery.Parse(query), 1).Count > 0;
        bool HasQuotes(string query) => index.FindQuotes(SearchQuery.Parse(query), 1).Count > 0;
    }

    private static string? Try(string command, IEnumerable<string> words, Func<string, bool> works) =>
        words.Take(MaxTries).FirstOrDefault(works) is { } found ? $"/{command} {found}" : null;
}
