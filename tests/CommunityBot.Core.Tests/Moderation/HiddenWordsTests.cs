using CommunityBot.Core.Moderation;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Moderation;

/// <summary>Hidden words stay hidden when a page is imported anew and its lines are others.</summary>
public class HiddenWordsTests
{
    private const string Debt = "My brother owes the club nine hundred euros for a boat that never sailed.";
    private const string Gap = "[Hidden by a moderator: a private matter]";

    private static readonly EpisodeCatalog Before =
        Create($"Kites need wind. {Debt} Long tails help.", "Short strings break in every storm.");

    [Fact]
    public void A_sentence_that_is_split_over_two_lines_stays_hidden_as_a_whole()
    {
        var lines = Import(
            "Kites need wind. My brother owes the club nine", "hundred euros for a boat that never sailed. Long tails help.");

        Assert.Equal(["Kites need wind.", Gap, Gap, "Long tails help."], lines);
    }

    [Fact]
    public void A_sentence_with_a_short_last_piece_stays_hidden_as_a_whole() =>
        Assert.Equal([Gap, Gap], Import("My brother owes the club nine hundred euros for a boat that", "never sailed."));

    [Fact]
    public void A_sentence_that_somebody_interrupts_stays_hidden_piece_by_piece() => Assert.Equal(
        [Gap, "Really?", Gap, "Yes.", Gap],
        Import("My brother owes the club nine", "Really?", "hundred euros for a boat", "Yes.", "that never sailed."));

    [Theory]
    [InlineData("Well, and my brother owes the club nine hundred euros for a boat that never sailed, as they say.")]
    [InlineData("MY BROTHER owes the club – nine hundred euros, for a boat; that never sailed!")]
    [InlineData("My brother owes the club eight hundred euros for a boat that never sailed.")]
    [InlineData("My brother owes the club nine hundred euro for a boat that has never sailed.")]
    public void Words_that_were_joined_or_mended_stay_hidden(string words) =>
        Assert.Equal(["Kites need wind.", Gap, "Long tails help."], Import($"Kites need wind. {words} Long tails help."));

    [Fact]
    public void Lines_that_were_joined_stay_hidden_and_the_rest_of_the_line_stays()
    {
        var line = MomentAddress.From(Moment.FromWholeLine(Before.Episodes[0], 1));
        var hidden = Decide(new HiddenLine(line, Before.Episodes[0].Lines[1].Text));

        var lines = CatalogOverlay.Apply(Create("Kites need wind. Short strings break in every storm. Long tails help."), [hidden]);

        Assert.Equal(["Kites need wind.", Gap, "Long tails help."], lines.Catalog.Episodes[0].Lines.Select(l => l.Text));
    }

    [Fact]
    public void A_short_sentence_elsewhere_and_common_words_are_not_hidden()
    {
        string[] lines = ["My brother owes.", "He owes the club a boat.", "The boat that never came back sailed in May.", "Never sailed."];

        Assert.Equal(lines, Import(lines));
    }

    [Fact]
    public void The_decision_says_how_much_of_it_is_found()
    {
        Assert.Equal((1, 1, false), Describe(Create("My brother owes the club nine", "hundred euros for a boat that never sailed.")));
        Assert.Equal((0, 1, true), Describe(Create("Everything is new on this page.")));

        static (int, int, bool) Describe(EpisodeCatalog imported)
        {
            var applied = Assert.Single(CatalogOverlay.Apply(imported, [Hide()]).Decisions);
            return (applied.Found, applied.Parts, applied.IsGone);
        }
    }

    [Fact]
    public void A_link_to_the_words_says_why_also_when_their_lines_are_others()
    {
        var hidden = Hide();
        var catalog = CatalogOverlay.Apply(
            Create("My brother owes the club nine", "hundred euros for a boat that never sailed."), [hidden]).Catalog;

        Assert.Equal("a private matter", catalog.Hidden.Find(((HiddenMoment)hidden.Content).Place)!.Reason);
    }

    [Fact]
    public void A_person_of_whom_only_a_hidden_episode_told_is_explained_by_each_name()
    {
        var ann = EpisodeBuilder.Person("annash", "Ann Ash");
        var catalog = CatalogOverlay.Apply(
            new(
                [
                    new EpisodeBuilder("kites").Number(3, 1).Titled("Kites over the lake").Guest(ann).Line("Ann", 1, "Kites.").Build(),
                    new EpisodeBuilder("boats").Number(3, 2).Titled("Boats").Line("Ben", 1, "Boats.").Build(),
                ],
                [ann]),
            [Decide(new HiddenEpisode("kites", "Kites"))]).Catalog;

        foreach (var name in new[] { "annash", "Ann Ash", "ann-ash", "ASH, Ann" })
        {
            var place = catalog.Hidden.ExplainPerson(name, allowsPart: false)!;
            Assert.Equal("A moderator has hidden every episode with this person.", place.Sentence);
        }

        Assert.Null(catalog.Hidden.ExplainPerson("ash", allowsPart: false));
        Assert.NotNull(catalog.Hidden.ExplainPerson("ash", allowsPart: true));
        Assert.Null(catalog.Hidden.ExplainPerson("Ann Ashby", allowsPart: true));
        Assert.Null(catalog.Hidden.ExplainPerson("…", allowsPart: true));
        foreach (var episode in new[] { "S3E1", "s3 e1", "3x1", "Kites over the lake", "KITES", new EpisodeId("kites").Key })
            Assert.Equal(HiddenKind.Episode, catalog.Hidden.ExplainEpisode(episode, allowsPart: false)!.Kind);
        Assert.Null(catalog.Hidden.ExplainEpisode("lake", allowsPart: false));
        Assert.Null(catalog.Hidden.ExplainEpisode("S3E2", allowsPart: true));
        Assert.NotNull(catalog.Hidden.ExplainEpisode(new EpisodeNumber(null, 1)));
    }

    private static IEnumerable<string> Import(params string[] lines) =>
        CatalogOverlay.Apply(Create(lines), [Hide()]).Catalog.Episodes[0].Lines.Select(l => l.Text);

    private static EpisodeCatalog Create(params string[] lines)
    {
        var builder = new EpisodeBuilder("kites");
        foreach (var (i, line) in lines.Index())
            builder.Line("Ann", 10 * i, line);
        return new([builder.Build()], []);
    }

    private static ArchiveDecision Hide()
    {
        var episode = Before.Episodes[0];
        var start = episode.Lines[0].Text.IndexOf(Debt, StringComparison.Ordinal);
        return Decide(new HiddenMoment(MomentAddress.From(new(episode, 0, start, Debt.Length)), Debt));
    }

    private static ArchiveDecision Decide(DecisionContent content) => new(content, "a private matter", "Ann", default);
}
