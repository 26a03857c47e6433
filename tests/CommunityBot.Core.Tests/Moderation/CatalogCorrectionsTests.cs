using CommunityBot.Core.Moderation;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Moderation;

public class CatalogCorrectionsTests
{
    private const string Wrong = "We fly cuber kites in the autumn. They are heavy. Nobody minds.";
    private const string Right = "We fly Cooper kites in the autumn. They are heavy. Nobody minds.";

    private static readonly Person Ann = EpisodeBuilder.Person("ann", "Ann Ash") with { Bio = "A pilot." };
    private static readonly Person Ben = EpisodeBuilder.Person("benbirch", "Ben Birch");

    private static readonly EpisodeCatalog Catalog = Create(Wrong);

    [Fact]
    public void A_corrected_line_is_found_and_its_old_words_are_not()
    {
        var overlaid = CatalogOverlay.Apply(Catalog, [Correct(Catalog, Wrong, Right)]);
        var index = SearchIndex.Build(overlaid.Catalog);

        Assert.Equal(Right, index.FindQuotes(new() { Words = "\"cooper kites\"" }, 1)[0].Moment.Line.Text);
        Assert.Empty(index.FindQuotes(new() { Words = "\"cuber kites\"" }, 1));
        var state = Assert.Single(overlaid.Decisions);
        Assert.Equal((1, false, false), (state.Found, state.IsGone, state.IsRetired));
    }

    [Fact]
    public void Episodes_without_a_correction_keep_their_instances()
    {
        var catalog = CatalogOverlay.Apply(Catalog, [Correct(Catalog, Wrong, Right)]).Catalog;

        Assert.Same(Catalog.Find("boats"), catalog.Find("boats"));
        Assert.NotSame(Catalog.Find("kites"), catalog.Find("kites"));
    }

    [Theory]
    [InlineData("Hello. And welcome to the show.")]
    [InlineData("Short.", "Another one.", "A third one.")]
    public void A_correction_finds_its_line_after_a_change_elsewhere_in_the_file(params string[] inserted)
    {
        var correction = Correct(Catalog, Wrong, Right);

        var overlaid = CatalogOverlay.Apply(Create([.. inserted, Wrong]), [correction]);

        Assert.Equal(Right, overlaid.Catalog.Find("kites")!.Lines[inserted.Length].Text);
        Assert.Equal(1, overlaid.Decisions[0].Found);
    }

    [Theory]
    [InlineData("We fly cuber kites, in the autumn! They are heavy. Nobody minds.", Right)]
    [InlineData("Hello. " + Wrong + " Bye.", "Hello. " + Right + " Bye.")]
    [InlineData("We fly rubber kites in the autumn. They are heavy. Nobody minds.", null)]
    public void A_correction_finds_its_words_with_other_punctuation_and_in_a_longer_line(string edited, string? corrected)
    {
        var overlaid = CatalogOverlay.Apply(Create(edited), [Correct(Catalog, Wrong, Right)]);

        Assert.Equal(corrected ?? edited, overlaid.Catalog.Find("kites")!.Lines[0].Text);
        Assert.Equal(corrected is null, overlaid.Decisions[0].IsGone);
    }

    [Fact]
    public void A_correction_retires_when_the_source_has_the_new_text_and_old_links_still_lead_there()
    {
        var old = MomentAddress.From(new(Catalog.Find("kites")!, 0, 0, "We fly cuber kites in the autumn.".Length));
        var mended = Create(Right);

        var overlaid = CatalogOverlay.Apply(mended, [Correct(Catalog, Wrong, Right)]);

        Assert.True(overlaid.Decisions[0].IsRetired);
        Assert.False(overlaid.Decisions[0].IsGone);
        Assert.Equal("We fly Cooper kites in the autumn.", old.FindMoment(overlaid.Catalog)!.Text);
    }

    [Fact]
    public void A_correction_whose_line_is_gone_says_so_and_changes_nothing()
    {
        var other = Create("Something else was said here, all in all.");

        var overlaid = CatalogOverlay.Apply(other, [Correct(Catalog, Wrong, Right)]);

        Assert.True(overlaid.Decisions[0].IsGone);
        Assert.Same(other, overlaid.Catalog);
    }

    [Fact]
    public void Of_several_lines_with_the_same_text_the_nearest_is_corrected()
    {
        var catalog = Create("Yes.", "Do kites fly at night?", "Yes.", "And in the rain?", "Yes.");
        var correction = Correct(catalog.Find("kites")!, 2, "No.");

        Assert.Equal(
            ["Yes.", "Do kites fly at night?", "No.", "And in the rain?", "Yes."],
            CatalogOverlay.Apply(catalog, [correction]).Catalog.Find("kites")!.Lines.Take(5).Select(l => l.Text));
    }

    [Fact]
    public void What_is_hidden_stays_hidden_when_its_line_is_corrected_and_when_that_is_undone()
    {
        var correction = Correct(Catalog, Wrong, Right);
        var corrected = CatalogOverlay.Apply(Catalog, [correction]).Catalog;
        var moment = new Moment(corrected.Find("kites")!, 0, 0, "We fly Cooper kites in the autumn.".Length);
        var before = new Moment(Catalog.Find("kites")!, 0, 0, "We fly cuber kites in the autumn.".Length);

        AssertHidden(new HiddenMoment(MomentAddress.From(moment), moment.Text), correction);
        AssertHidden(new HiddenMoment(MomentAddress.From(before), before.Text), correction);
        AssertHidden(
            new HiddenMoment(MomentAddress.From(moment), moment.Text),
            correction with { Content = (LineCorrection)correction.Content with { IsUndone = true } });

        static void AssertHidden(HiddenMoment hidden, ArchiveDecision correction)
        {
            var catalog = CatalogOverlay.Apply(Catalog, [new(hidden, "private", "Ann", default), correction]).Catalog;

            Assert.Equal(
                ["[Hidden by a moderator: private]", "They are heavy. Nobody minds."],
                catalog.Find("kites")!.Lines.Take(2).Select(l => l.Text));
            Assert.Null(hidden.Place.FindMoment(catalog));
        }
    }

    [Fact]
    public void The_speaker_of_one_line_is_corrected()
    {
        var line = Moment.FromWholeLine(Catalog.Find("kites")!, 0);
        var correction = Decide(new LineSpeakerCorrection(LinePlace.From(line), "Ben Birch", new("ann", "Ann Ash")));

        var overlaid = CatalogOverlay.Apply(Catalog, [correction, Correct(Catalog, Wrong, Right)]);

        var corrected = overlaid.Catalog.Find("kites")!.Lines[0];
        Assert.Equal((Right, "Ann Ash", true), (corrected.Text, corrected.Speaker!.FullName, corrected.Speaker.IsGuest));
        Assert.Equal("Ben Birch", overlaid.Catalog.Find("kites")!.Lines[1].Speaker!.FullName);
        Assert.All(overlaid.Decisions, d => Assert.False(d.IsGone));
    }

    [Fact]
    public void A_name_is_merged_into_a_known_person_everywhere_and_nobody_has_the_old_name_any_more()
    {
        var correction = new LabelCorrection("ben", null, new("ann", "Ann Ash"));
        Assert.Equal(
            [("kites", 2), ("boats", 1)], correction.CountLines(Catalog).Select(f => (f.Episode.Id.Slug, f.Count)).OrderDescending());

        var catalog = CatalogOverlay.Apply(Catalog, [Decide(correction)]).Catalog;

        Assert.All(catalog.Episodes.SelectMany(e => e.Lines), l => Assert.Equal("Ann Ash", l.Speaker!.FullName));
        Assert.Equal(["Ann Ash"], catalog.People.Select(p => p.Name));
        Assert.Equal(["Ann Ash"], catalog.Find("boats")!.Guests.Select(g => g.Name));
    }

    [Fact]
    public void A_name_is_corrected_in_one_episode_only_and_a_new_full_name_is_a_person()
    {
        var kites = Catalog.Find("kites")!.Id.Key;

        var catalog = CatalogOverlay.Apply(Catalog, [Decide(new LabelCorrection("Ben", kites, new(null, "Cleo Ärm")))]).Catalog;

        Assert.Equal("Cleo Ärm", catalog.Find("kites")!.Lines[0].Speaker!.FullName);
        Assert.Equal("Ben Birch", catalog.Find("boats")!.Lines[0].Speaker!.FullName);
        Assert.Equal(["Ann Ash", "Ben Birch", "Cleo Ärm"], catalog.People.Select(p => p.Name));
        Assert.Single(catalog.EpisodesWith(catalog.FindPerson("cleoarm")!));
    }

    [Fact]
    public void A_correction_of_a_name_retires_when_the_source_has_it()
    {
        var overlaid = CatalogOverlay.Apply(
            Catalog,
            [
                Decide(new LabelCorrection("Benny", null, new("benbirch", "Ben Birch"))),
                Decide(new LabelCorrection("Cy", null, new(null, "Cy Dee"))),
            ]);

        Assert.Equal([(true, false), (false, true)], overlaid.Decisions.Select(d => (d.IsRetired, d.IsGone)));
        Assert.Same(Catalog, overlaid.Catalog);
    }

    [Fact]
    public void The_same_decisions_give_the_same_catalog_in_any_order()
    {
        ArchiveDecision[] decisions =
        [
            Correct(Catalog, Wrong, Right), Decide(new LabelCorrection("Ben", null, new("ann", "Ann Ash"))),
        ];

        Assert.Equal(
            Text(CatalogOverlay.Apply(Catalog, decisions).Catalog), Text(CatalogOverlay.Apply(Catalog, [.. decisions.Reverse()]).Catalog));

        static string Text(EpisodeCatalog catalog) =>
            string.Join('\n', catalog.Episodes.SelectMany(e => e.Lines).Select(l => $"{l.Speaker?.FullName}: {l.Text}"));
    }

    [Theory]
    [InlineData("Ann Ash", "ann", "Ann Ash")]
    [InlineData("ANN ash", "ann", "Ann Ash")]
    [InlineData("Ann", "ann", "Ann Ash")]
    [InlineData("birch", "benbirch", "Ben Birch")]
    [InlineData(" Cleo\u202e  Dee ", null, "Cleo Dee")]
    public void A_written_name_means_a_known_person_or_a_new_name(string written, string? person, string name) =>
        Assert.Equal(new(person, name), CorrectedSpeaker.Create(Catalog, Catalog.Find("kites"), written));

    private static EpisodeCatalog Create(params string[] texts)
    {
        var kites = new EpisodeBuilder("kites").Number(1, 2).Guest(Ann).Guest(Ben);
        for (var i = 0; i < texts.Length; i++)
            kites.Line("Ben", 10 * i, texts[i]);
        return new(
            [
                kites.Line("Ben", 900, "Short strings break in every storm of the year.").Build(),
                new EpisodeBuilder("boats").Number(1, 1).Guest(Ben).Line("Ben", 5, "Boats with a keel sail against the wind.").Build(),
            ],
            [Ann, Ben]);
    }

    private static ArchiveDecision Correct(EpisodeCatalog catalog, string line, string text)
    {
        var episode = catalog.Find("kites")!;
        return Correct(episode, episode.Lines.ToList().FindIndex(l => l.Text == line), text);
    }

    private static ArchiveDecision Correct(Episode episode, int line, string text) =>
        Decide(new LineCorrection(LinePlace.From(Moment.FromWholeLine(episode, line)), text));

    private static ArchiveDecision Decide(DecisionContent content) => new(content, "", "Ann", default);
}
