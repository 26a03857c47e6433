using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands;

/// <summary>Command lines that answer something on the archive at hand.</summary>
public static class Examples
{
    /// <summary>Up to four examples of a command, made from the newest episode, its guests and the commonest topics.</summary>
    public static IReadOnlyList<string> On(SearchIndex index, CommandDefinition command)
    {
        if (index.Catalog.Latest is not { } latest)
            return command.Examples;

        var topics = index.Catalog.Episodes.SelectMany(e => e.Topics)
            .GroupBy(t => t, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key)
            .DefaultIfEmpty(latest.Name)
            .ToList();
        var guest = latest.Guests.Count == 0 ? null : latest.Guests[0].Name;
        string?[] lines = command.Name switch
        {
            "episode" => [$"/episode {topics[0]}", latest.Number is { } number ? $"/episode {number}" : null, "/episode latest", "/episode random"],
            "quote" => [$"/quote {topics[^1]}", guest is null ? null : $"/quote {topics[0]} by:{guest.Split(' ')[0]}"],
            "guest" => [guest is null ? null : $"/guest {guest}"],
            _ => [.. command.Examples],
        };
        return [.. lines.OfType<string>()];
    }
}
