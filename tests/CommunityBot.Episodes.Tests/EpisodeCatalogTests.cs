using CommunityBot.Testing;

namespace CommunityBot.Episodes.Tests;

public class EpisodeCatalogTests
{
    private static readonly Person Ann = EpisodeBuilder.Person("annlee", "Ann Lee");

    [Fact]
    public void The_highest_number_is_the_latest() =>
        Assert.Equal("s2e10", Catalog(Numbered("s2e9", 2, 9), Numbered("s2e10", 2, 10), Numbered("s1e30", 1, 30)).Latest!.Id.Slug);

    [Fact]
    public void A_talk_without_a_number_is_not_the_latest_while_episodes_have_numbers() =>
        Assert.Equal("s1e1", Catalog(new EpisodeBuilder("talk").On(2030, 1, 1).Build(), Numbered("s1e1", 1, 1)).Latest!.Id.Slug);

    [Fact]
    public void Where_no_episode_has_a_number_the_newest_date_is_the_latest() =>
        Assert.Equal(
            "new",
            Catalog(new EpisodeBuilder("new").On(2025, 1, 1).Build(), new EpisodeBuilder("old").On(2020, 1, 1).Build()).Latest!.Id.Slug);

    [Fact]
    public void Of_several_shows_the_latest_episode_is_the_one_with_the_latest_date()
    {
        var catalog = Catalog(
            new EpisodeBuilder("old").Of("Wasps").Number(9, 9).On(2020, 1, 1).Build(),
            new EpisodeBuilder("new").Of("Bees").Number(1, 2).On(2025, 1, 1).Build(),
            new EpisodeBuilder("first").Of("Bees").Number(1, 1).On(2026, 1, 1).Build());

        Assert.Equal(["Bees", "Wasps"], catalog.Shows);
        Assert.Equal("new", catalog.Latest!.Id.Slug);
        Assert.Equal(["first", "new"], catalog.EpisodesOf("Bees").Select(e => e.Id.Slug));
        Assert.Equal("Bees · S1E2 new", catalog.Latest.ToString());
    }

    [Fact]
    public void Where_numbers_with_and_without_a_season_mix_the_dates_decide()
    {
        var seasons = new EpisodeBuilder("season").Number(3, 9).On(2021, 5, 1).Build();
        var counted = new EpisodeBuilder("counted").Number(40m).On(2024, 5, 1).Build();

        Assert.Equal("counted", Catalog(counted, seasons).Latest!.Id.Slug);
        Assert.Equal("season", Catalog(counted, seasons with { Date = null }).Latest!.Id.Slug);
    }

    [Theory]
    [InlineData("12.5", "half fifth")]
    [InlineData("#12.5", "half")]
    [InlineData("S12E5", "fifth")]
    [InlineData("7", "seventh")]
    [InlineData("8", "seventh")]
    public void An_episode_is_found_by_every_reading_of_a_number_or_else_by_its_title(string text, string slugs)
    {
        var catalog = Catalog(
            new EpisodeBuilder("half").Number(12.5m).Build(), Numbered("fifth", 12, 5),
            new EpisodeBuilder("seventh").Number(7m).Titled("8 hoses").Build());

        Assert.Equal(slugs, string.Join(' ', catalog.FindAll(text).Select(e => e.Id.Slug)));
    }

    [Fact]
    public void A_number_that_the_title_begins_with_is_printed_once()
    {
        Assert.Equal("Ep. 12: The hose", new EpisodeBuilder("a").Number(12m).Titled("Ep. 12: The hose").Build().ToString());
        Assert.Equal("#12 The hose", new EpisodeBuilder("a").Number(12m).Titled("The hose").Build().ToString());
    }

    [Fact]
    public void Two_episodes_of_one_number_are_both_found() =>
        Assert.Equal(["a", "b"], Catalog(Numbered("a", 3, 4), Numbered("b", 3, 4)).Find(new EpisodeNumber(3, 4)).Select(e => e.Id.Slug));

    [Fact]
    public void Slugs_are_found_in_any_letter_case_and_by_key()
    {
        var catalog = Catalog(Numbered("one-two", 1, 1));

        Assert.NotNull(catalog.Find("One-Two"));
        Assert.Same(catalog.Find("one-two"), catalog.FindByKey(new EpisodeId("one-two").Key));
    }

    [Fact]
    public void The_key_of_a_slug_is_the_same_in_all_versions() => Assert.Equal("0son44vn", new EpisodeId("one-two").Key);

    [Fact]
    public void A_person_with_two_pages_is_found_by_both_ids()
    {
        var twice = Ann with { OtherIds = ["16annlee"] };
        var catalog = new EpisodeCatalog([new EpisodeBuilder("a").Guest(twice).Build()], [twice]);

        Assert.Same(catalog.FindPerson("annlee"), catalog.FindPerson("16annlee"));
        Assert.Single(catalog.EpisodesOf(catalog.FindPerson("16annlee")!));
    }

    [Fact]
    public void An_empty_catalog_has_no_latest() => Assert.Null(EpisodeCatalog.Empty.Latest);

    private static Episode Numbered(string slug, int season, int episode) => new EpisodeBuilder(slug).Number(season, episode).Build();

    private static EpisodeCatalog Catalog(params Episode[] episodes) => new(episodes, []);
}
