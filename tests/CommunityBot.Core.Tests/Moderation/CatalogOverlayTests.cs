using CommunityBot.Core.Moderation;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Queries;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Moderation;

public class CatalogOverlayTests
{
    private static readonly Person Ann = EpisodeBuilder.Person("ann", "Ann Ash");
    private static readonly Person Ben = EpisodeBuilder.Person("ben", "Ben Birch");

    private static readonly EpisodeCatalog Catalog = new(
        [
            new EpisodeBuilder("kites").Number(1, 1).Titled("Kites").Guest(Ann).Guest(Ben)
                .Header("Wind")
                .Line("Ann", 10, "Kites need a steady wind. My brother owes the club nine hundred euros. Long tails help a kite.")
                .Line("Ben", 40, "Short strings break in every storm of the year.")
                .Header("Paper")
                .Line("Ann", 70, "Paper tears at once when it rains on the field.")
                .Line(null, null, "My brother owes the club nine hundred euros.")
                .Build(),
            new EpisodeBuilder("boats").Number(1, 2).Titled("Boats").Guest(Ben)
                .Line("Ben", 5, "Boats with a keel sail against the wind.")
                .Build(),
        ],
        [Ann, Ben]);

    [Fact]
    public void Without_decisions_the_catalog_is_the_same_object() => Assert.Same(Catalog, CatalogOverlay.Apply(Catalog, []).Catalog);

    [Fact]
    public void A_hidden_moment_is_gone_everywhere_in_its_episode_and_the_rest_of_the_line_stays()
    {
        var hidden = Hide(FindMoment("My brother owes the club nine hundred euros."));

        var catalog = CatalogOverlay.Apply(Catalog, [hidden]).Catalog;

        var lines = catalog.Find("kites")!.Lines;
        Assert.Equal(
            [
                "Kites need a steady wind.", "[Hidden by a moderator: a private matter]", "Long tails help a kite.",
                "Short strings break in every storm of the year.", "Paper tears at once when it rains on the field.",
                "[Hidden by a moderator: a private matter]",
            ],
            lines.Select(l => l.Text));
        Assert.Equal([true, false, true, true, true, false], lines.Select(l => l.IsQuotable));
        Assert.Equal([("Wind", 0, 4), ("Paper", 4, 2)], catalog.Find("kites")!.Sections.Select(s => (s.Title, s.FirstLine, s.LineCount)));
        Assert.Empty(SearchIndex.Build(catalog).FindQuotes(new() { Words = "brother euros" }, 5));
        Assert.Single(SearchIndex.Build(catalog).FindQuotes(new() { Words = "long tails" }, 5));
    }

    [Fact]
    public void An_episode_without_a_decision_keeps_its_instance()
    {
        var catalog = CatalogOverlay.Apply(Catalog, [Hide(FindMoment("Kites need a steady wind."))]).Catalog;

        Assert.Same(Catalog.Find("boats"), catalog.Find("boats"));
    }

    [Fact]
    public void The_times_of_other_words_stay_the_same()
    {
        var before = Catalog.Find("kites")!;

        var after = CatalogOverlay.Apply(Catalog, [Hide(FindMoment("My brother owes the club nine hundred euros."))]).Catalog.Find("kites")!;

        Assert.Equal(before.Timeline.At(0, 0), after.Timeline.At(0));
        var tails = before.Lines[0].Text.IndexOf("Long", StringComparison.Ordinal);
        Assert.Equal(before.Timeline.At(0, tails), after.Timeline.At(2));
        Assert.Equal(before.Timeline.At(1), after.Timeline.At(3));
    }

    [Fact]
    public void A_link_to_hidden_words_or_to_more_words_around_them_says_why_and_others_still_work()
    {
        var address = FindMoment("My brother owes the club nine hundred euros.");
        var around = FindMoment("Kites need a steady wind. My brother owes the club nine hundred euros.");
        var beside = FindMoment("Long tails help a kite.");

        var catalog = CatalogOverlay.Apply(Catalog, [Hide(address)]).Catalog;

        Assert.Null(address.FindMoment(catalog));
        Assert.Equal("a private matter", catalog.Hidden.Find(address)!.Reason);
        Assert.Null(around.FindMoment(catalog));
        Assert.Equal(HiddenKind.Moment, catalog.Hidden.Find(around)!.Kind);
        Assert.Equal("Long tails help a kite.", beside.FindMoment(catalog)!.Text);
        Assert.Null(catalog.Hidden.Find(beside));
        Assert.Null((address with { Hash = null }).FindMoment(catalog));
    }

    [Fact]
    public void Words_stay_hidden_when_a_new_page_has_them_elsewhere()
    {
        var decision = Hide(FindMoment("My brother owes the club nine hundred euros."));
        var edited = new EpisodeCatalog(
            [
                new EpisodeBuilder("kites").Line(null, null, "A new beginning of the page.")
                    .Line("Ann", 3, "Another line. My brother owes the club nine hundred euros!").Build(),
            ],
            []);

        var overlaid = CatalogOverlay.Apply(edited, [decision]);

        Assert.DoesNotContain(overlaid.Catalog.Episodes[0].Lines, l => l.Text.Contains("brother", StringComparison.Ordinal));
        Assert.False(Assert.Single(overlaid.Decisions).IsGone);
    }

    [Fact]
    public void Words_that_a_new_page_divides_into_other_lines_stay_hidden_sentence_by_sentence()
    {
        var decision = Hide(FindMoment("Kites need a steady wind. My brother owes the club nine hundred euros."));
        var edited = new EpisodeCatalog(
            [
                new EpisodeBuilder("kites").Line("Ann", 3, "Well. Kites need a steady wind.")
                    .Line("Ann", 5, "My brother owes the club nine hundred euros. Long tails help a kite.").Build(),
            ],
            []);

        var overlaid = CatalogOverlay.Apply(edited, [decision]);

        Assert.Equal(
            ["Well.", "[Hidden by a moderator: a private matter]", "[Hidden by a moderator: a private matter]", "Long tails help a kite."],
            overlaid.Catalog.Episodes[0].Lines.Select(l => l.Text));
        Assert.Equal((2, 2, false), (overlaid.Decisions[0].Found, overlaid.Decisions[0].Parts, overlaid.Decisions[0].IsPartlyGone));
    }

    [Fact]
    public void A_decision_whose_words_are_gone_is_kept_and_named()
    {
        var decision = Hide(FindMoment("Long tails help a kite."));
        var edited = new EpisodeCatalog([new EpisodeBuilder("kites").Line("Ann", 3, "Everything is new on this page.").Build()], []);

        var applied = Assert.Single(CatalogOverlay.Apply(edited, [decision]).Decisions);

        Assert.Equal((decision, true), (applied.Decision, applied.IsGone));
    }

    [Fact]
    public void A_hidden_episode_is_gone_with_the_people_of_whom_only_it_told()
    {
        var catalog = CatalogOverlay.Apply(Catalog, [Decide(new HiddenEpisode("kites", "Kites"))]).Catalog;

        Assert.Equal(["boats"], catalog.Episodes.Select(e => e.Id.Slug));
        Assert.Equal(["Ben Birch"], catalog.People.Select(p => p.Name));
        Assert.Equal("a private matter", catalog.Hidden.FindEpisode("KITES")!.Reason);
        Assert.NotNull(catalog.Hidden.FindEpisode(new EpisodeId("kites").Key));
        Assert.Equal(HiddenKind.Episode, catalog.Hidden.Find(FindMoment("Kites need a steady wind."))!.Kind);
    }

    [Fact]
    public void A_hidden_person_leaves_no_name_no_line_and_no_guest_and_the_episode_stays()
    {
        var catalog = CatalogOverlay.Apply(Catalog, [Decide(new HiddenPerson("ann", "Ann Ash"))]).Catalog;

        var kites = catalog.Find("kites")!;
        Assert.Equal(["Ben Birch"], kites.Guests.Select(g => g.Name));
        Assert.Equal(["Ben Birch"], catalog.People.Select(p => p.Name));
        Assert.DoesNotContain(kites.Lines, l => l.Speaker?.Name == "Ann" || l.Text.Contains("Kites", StringComparison.Ordinal));
        Assert.Contains(kites.Lines, l => l.Text.StartsWith("Short strings", StringComparison.Ordinal));
        Assert.NotNull(catalog.Hidden.FindPerson("ANN"));
        Assert.NotNull(catalog.Hidden.FindPerson("ann ash"));
        var index = SearchIndex.Build(catalog);
        Assert.DoesNotContain(index.Complete("an", SuggestionKinds.All, 10), s => s.Value.Contains("Ann", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(index.FindSpeakers("Ann Ash"));
    }

    [Fact]
    public void A_hidden_person_stays_hidden_under_another_id_and_a_moment_of_theirs_names_nobody()
    {
        var renamed = EpisodeBuilder.Person("ann-2", "Ann Ash");
        var edited = new EpisodeCatalog(
            [new EpisodeBuilder("kites").Guest(renamed).Line("Ann", 3, "Long tails help a kite.").Build()], [renamed]);

        var catalog = CatalogOverlay.Apply(
            edited, [Hide(FindMoment("Long tails help a kite.")), Decide(new HiddenPerson("ann", "Ann Ash"))]).Catalog;

        Assert.Empty(catalog.People);
        Assert.Null(Assert.Single(catalog.Episodes[0].Lines).Speaker);
        Assert.NotNull(catalog.Hidden.FindPerson("ann-2"));
    }

    [Fact]
    public void Overlapping_decisions_leave_one_gap()
    {
        var catalog = CatalogOverlay.Apply(
            Catalog,
            [
                Hide(FindMoment("Kites need a steady wind. My brother owes the club nine hundred euros.")),
                Hide(FindMoment("My brother owes the club nine hundred euros. Long tails help a kite.")),
            ]).Catalog;

        Assert.Equal(
            ["[Hidden by a moderator: a private matter]", "Short strings break in every storm of the year."],
            catalog.Find("kites")!.Lines.Take(2).Select(l => l.Text));
    }

    private static ArchiveDecision Hide(MomentAddress address) =>
        Decide(new HiddenMoment(address, address.FindMoment(Catalog)!.Text));

    private static ArchiveDecision Decide(DecisionContent content) => new(content, "a private matter", "Ann", default);

    private static MomentAddress FindMoment(string words)
    {
        var episode = Catalog.Find("kites")!;
        var line = episode.Lines.Index().First(l => l.Item.Text.Contains(words, StringComparison.Ordinal)).Index;
        return MomentAddress.From(
            new(episode, line, episode.Lines[line].Text.IndexOf(words, StringComparison.Ordinal), words.Length));
    }
}
