using CommunityBot.Episodes;
using CommunityBot.Search;

namespace CommunityBot.Testing;

/// <summary>Two invented shows that number their episodes alike, and a guest who was on both.</summary>
internal static class TwoShows
{
    public const string Bees = "Bees Today";
    public const string Wasps = "Wasps Weekly";

    private static readonly Person Anna = EpisodeBuilder.Person("annaberg", "Anna Berg");
    private static readonly Person Carl = EpisodeBuilder.Person("carldorn", "Carl Dorn");

    public static IReadOnlyList<string> Names { get; } = [Bees, Wasps];

    public static EpisodeCatalog Catalog { get; } = new(
        [
            Create(Bees, "waggle", "Waggle dances", 1, 1, new(2024, 1, 10), Anna, "The waggle dance is a map that a swarm can read."),
            Create(Bees, "cluster", "Winter clusters", 1, 2, new(2024, 6, 1), Anna, "In winter the swarm is a ball that never sleeps."),
            Create(Wasps, "nests", "Paper nests", 1, 1, new(2023, 2, 3), Carl, "A nest is paper, and no swarm of bees could print it."),
            Create(Wasps, "queens", "Lonely queens", 2, 1, new(2024, 5, 2), Anna, "A queen of the wasps begins without any swarm at all."),
        ],
        [Anna, Carl]);

    public static SearchIndex Index { get; } = SearchIndex.Build(Catalog);

    private static Episode Create(
        string show, string slug, string title, int season, int episode, DateOnly date, Person guest, string line) =>
        new EpisodeBuilder(slug).Of(show).Titled(title).Number(season, episode).On(date.Year, date.Month, date.Day).WithoutVideo()
            .About("insects").Guest(guest).Line("Host", 3, $"Welcome to {title}.").Line(guest.Name.Split(' ')[0], 20, line).Build();
}
