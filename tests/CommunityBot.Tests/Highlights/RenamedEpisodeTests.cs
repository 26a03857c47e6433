using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Episodes;
using CommunityBot.Highlights;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Highlights;

/// <summary>An episode whose page is renamed is not new.</summary>
public class RenamedEpisodeTests
{
    private static readonly Episode Kites = Page("kites", "kitesVideo1", 1, "Kites");
    private static readonly Episode Ropes = Page("ropes", "ropesVideo1", 2, "Ropes");

    private readonly FakeTimeProvider _clock = new(new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "news");

    [Fact]
    public async Task The_same_video_is_not_announced()
    {
        await TellAsync(Kites);
        await TellAsync(Kites, Ropes);

        await TellAsync(Page("kites-in-winter", "kitesVideo1", 7, "Winter"), Page("ropes-and-knots", "ropesVideo1", null, "Knots"));

        AssertTold("New episode: S1E2 Ropes");
    }

    [Fact]
    public async Task The_same_number_and_title_are_not_announced()
    {
        await TellAsync(Kites);

        await TellAsync(Page("s1e1-kites", null, 1, " KITES "));

        AssertTold();
    }

    [Fact]
    public async Task The_same_number_or_the_same_title_alone_is_announced()
    {
        await TellAsync(Kites);

        await TellAsync(Kites, Page("other", null, 1, "Other"), Page("again", null, 3, "Kites"));

        AssertTold("New episode: S1E1 Other", "New episode: S1E3 Kites");
    }

    [Fact]
    public async Task A_second_rename_is_not_announced_either()
    {
        await TellAsync(Kites);
        await TellAsync(Page("kites-two", "kitesVideo1", 1, "Kites, again"));

        await TellAsync(Page("kites-three", null, 1, "Kites, again"));

        AssertTold();
    }

    [Fact]
    public async Task A_store_with_slugs_only_learns_the_other_names_without_an_announcement()
    {
        await _store.SetBaselineAsync(["kites", "ropes"], _clock.GetUtcNow(), default);
        await TellAsync(Kites, Ropes);

        await TellAsync(Page("a-kite", "kitesVideo1", 1, "Kites"), Ropes);

        AssertTold();
    }

    [Fact]
    public async Task A_page_that_was_copied_and_changed_later_is_not_announced_beside_the_first()
    {
        await _store.SetBaselineAsync(["ropes"], _clock.GetUtcNow(), default);

        await TellAsync(Page("a-copy", "ropesVideo1", 1, "A copy"), Ropes);

        AssertTold();
    }

    [Fact]
    public async Task Two_pages_of_one_new_episode_are_announced_once()
    {
        await TellAsync(Kites);

        await TellAsync(Kites, Ropes, Page("ropes-two", "ropesVideo1", 9, "Ropes, the film"));

        AssertTold("New episode: S1E2 Ropes");
    }

    [Fact]
    public void No_name_is_long_and_every_name_but_the_slug_has_a_slash()
    {
        var names = EpisodeNames.GetNames(Page("kites", "kitesVideo1", 1, new string('x', 100_000)));

        Assert.Equal("kites", names[0]);
        Assert.All(names.Skip(1), n => Assert.Contains('/', n));
        Assert.All(names, n => Assert.InRange(n.Length, 1, 40));
    }

    private Task<DateTimeOffset?> TellAsync(params Episode[] episodes) =>
        new EpisodeAnnouncer(
            _store,
            new DeliveryService(_store, new([_discord]), _clock, NullLogger<DeliveryService>.Instance),
            _clock,
            NullLogger<EpisodeAnnouncer>.Instance).AnnounceAsync(new(episodes, []), default);

    private void AssertTold(params string[] titles) => Assert.Equal(titles, _discord.GetTitles("news").Order());

    private static Episode Page(string slug, string? video, int? number, string name)
    {
        var page = new EpisodeBuilder(slug).Titled(name).Build() with { Links = new(video) };
        return number is { } episode ? page with { Number = new(1, episode) } : page;
    }
}
