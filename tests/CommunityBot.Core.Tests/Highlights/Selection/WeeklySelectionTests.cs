using CommunityBot.Archive;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Selection;

public class WeeklySelectionTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    private const int FiveYears = 260;
    private const int Quotes = 3;
    private const string Advice =
        "Teams that trust each other never need a longer meeting, because the hardest problem is already on the table. ";

    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public void Five_years_on_a_small_archive_never_miss_a_quote_and_repeat_only_when_all_is_said()
    {
        var (selection, catalog) = (new WeeklySelection(), sample.Index.Catalog);

        var weeks = SelectWeeks(selection, catalog, FiveYears);

        Assert.All(weeks, week => Assert.Equal(Quotes, week.Count));
        Assert.All(weeks, week => Assert.Equal(Quotes, week.Select(p => p.Moment.Text).Distinct().Count()));
        var firstRepeat = weeks.SelectMany(w => w)
            .Select((p, i) => (p.Moment.Text, i))
            .GroupBy(p => p.Text)
            .Where(g => g.Count() > 1)
            .Min(g => g.ElementAt(1).i);
        Assert.Equal(selection.CountCandidates(catalog), firstRepeat);
    }

    [RealArchiveFact]
    public void Five_years_on_a_real_archive_never_repeat_and_never_miss_a_quote()
    {
        var catalog = ArchiveLoader.Load([SharedFolder.GetPath("archive")]).Catalog;

        var weeks = SelectWeeks(new(), catalog, FiveYears);

        Assert.All(weeks, week => Assert.Equal(Quotes, week.Count));
        var all = weeks.SelectMany(w => w).Select(p => p.Moment).ToList();
        Assert.Equal(all.Count, all.Select(m => m.Text).Distinct().Count());
        Assert.All(all.GroupBy(m => (m.Episode.Id, m.Line.Entry)).Where(g => g.Count() > 1), g =>
            Assert.DoesNotContain(g, one => g.Any(other => one != other && MomentAddress.From(one).Overlaps(MomentAddress.From(other)))));
        Assert.All(all, m => Assert.True(m.Speaker!.IsGuest));
        Assert.All(weeks, week => Assert.Equal(Quotes, week.Select(p => p.Moment.Episode.Id).Distinct().Count()));
        Assert.All(weeks.Take(50), week => Assert.Equal(Quotes, week.Select(p => p.Moment.Episode.Number?.Season).Distinct().Count()));
        Assert.All(
            weeks.Take(50).SelectMany(w => w),
            p => Assert.InRange(p.Moment.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 15, 75));
    }

    [Fact]
    public void The_same_week_archive_and_history_give_the_same_moments()
    {
        var request = new SelectionRequest(Monday, Quotes);

        Assert.Equal(
            new WeeklySelection().Select(sample.Index.Catalog, request), new WeeklySelection().Select(sample.Index.Catalog, request));
    }

    [Fact]
    public void Shares_lift_a_moment_among_equals()
    {
        var catalog = Catalog(("ann", 1), ("ben", 2), ("cleo", 3), ("dora", 4), ("emil", 5), ("fay", 6));
        var first = Select([]);
        var others = new WeeklySelection().Select(catalog, new(Monday, 6)).Select(s => s.Moment).Where(m => m != first).ToList();

        Assert.Equal(first, Select(new() { [MomentAddress.From(first)] = 3 }));
        Assert.Contains(others, other => Select(new() { [MomentAddress.From(other)] = 1000 }) == other);

        Moment Select(Dictionary<MomentAddress, int> shares) =>
            new WeeklySelection().Select(catalog, new(Monday, 1) { ShareCounts = shares })[0].Moment;
    }

    [Fact]
    public void Shares_do_not_outweigh_an_anniversary()
    {
        var catalog = Catalog(("ann", 1), ("ben", 2));
        var old = new EpisodeCatalog([.. catalog.Episodes.Take(1), catalog.Episodes[1] with { Date = new(2020, 7, 1) }], []);
        var anniversary = new DateOnly(2024, 3, 3);
        var shared = new WeeklySelection().Select(old, new(anniversary, 2)).Select(s => s.Moment).Single(m => m.Episode.Date?.Year == 2020);
        var shares = new Dictionary<MomentAddress, int> { [MomentAddress.From(shared)] = int.MaxValue };

        var reasons = Enumerable.Range(0, 3).Select(
            i => new WeeklySelection().Select(old, new(anniversary.AddDays(i), 1) { ShareCounts = shares })[0].Reason);

        Assert.Contains("3 years ago this week", reasons);
    }

    [Fact]
    public void A_moment_that_was_posted_before_its_page_changed_is_known_by_its_words()
    {
        var first = new WeeklySelection().Select(sample.Index.Catalog, new(Monday, 1))[0].Moment;
        var elsewhere = Entry(first, Monday) with { Moment = MomentAddress.From(first) with { Entry = 9999 } };

        var next = new WeeklySelection().Select(sample.Index.Catalog, new(Monday, 20) { History = [elsewhere], GuestPauseWeeks = 0 });

        Assert.DoesNotContain(next, p => p.Moment.Text == first.Text);
    }

    [Fact]
    public void Chosen_and_excluded_moments_are_not_selected()
    {
        var (selection, catalog) = (new WeeklySelection(), sample.Index.Catalog);
        var usual = selection.Select(catalog, new(Monday, Quotes));

        var other = selection.Select(
            catalog,
            new(Monday, Quotes) { Chosen = [usual[0].Moment], Excluded = [MomentAddress.From(usual[1].Moment) with { Length = 1 }] });

        Assert.DoesNotContain(other, p => p.Moment.Episode == usual[0].Moment.Episode);
        Assert.DoesNotContain(other, p => p.Moment == usual[1].Moment);
    }

    [Fact]
    public void A_quoted_guest_pauses_until_no_other_guest_is_left()
    {
        var catalog = Catalog(("ann", 1), ("ben", 2));
        var last = new WeeklySelection().Select(catalog, new(Monday, 1))[0].Moment;

        var next = new WeeklySelection().Select(catalog, new(Monday.AddDays(7), 2) { History = [Entry(last, Monday)] });

        Assert.NotEqual(last.Episode, next[0].Moment.Episode);
        Assert.Equal(last.Episode, next[1].Moment.Episode);
    }

    [Fact]
    public void An_anniversary_is_selected_and_is_the_reason()
    {
        var catalog = Catalog(("ann", 1), ("ben", 2));

        var anniversary = new WeeklySelection().Select(catalog, new(new(2024, 3, 3), 1))[0];

        Assert.Equal("3 years ago this week", anniversary.Reason);
        Assert.DoesNotContain("ago", new WeeklySelection().Select(catalog, new(new(2024, 4, 1), 1))[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_lifts_the_moment_that_answers_it_and_is_the_reason()
    {
        var catalog = Catalog(("ann", 1), ("ben", 2), ("cleo", 3), ("dora", 4));
        var request = new SelectionRequest(new(2024, 4, 1), 1);

        foreach (var guest in new[] { "ann", "ben", "cleo", "dora" })
        {
            var selected = new WeeklySelection().Select(
                catalog, request with { Asked = [new($"boats of {guest}", 4), new("kites", 9), new("maps of nobody", 1)] })[0];

            Assert.Equal($"Answers “boats of {guest}”, asked 4 times", selected.Reason);
            Assert.Contains($"Boats of {guest}", selected.Moment.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_guest_of_a_new_episode_who_was_never_quoted_is_named()
    {
        var catalog = Catalog(("ann", 1));
        var published = new DateOnly(2021, 3, 2);

        Assert.Equal(
            "First quote of Ann Arbor, guest of a new episode",
            new WeeklySelection().Select(catalog, new(published.AddDays(20), 1))[0].Reason);
        Assert.DoesNotContain(
            "First", new WeeklySelection().Select(catalog, new(published.AddDays(100), 1))[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_that_members_chose_twice_is_the_topic_of_the_week()
    {
        var names = new[] { "ann", "ben", "cleo", "dora", "emil", "fred", "gwen", "hugo", "ines", "jana", "karl", "lena", "mona" };
        var catalog = new EpisodeCatalog(
            names.Select((name, i) => Episode(name, i + 1, i is 0 or 1 or 7 ? ["kites"] : ["boats"])), []);
        var chosen = catalog.Episodes.Where(e => e.Topics.Contains("kites")).Take(2).Select(e => Moment.FromWholeLine(e, 12)).ToArray();

        var selected = new WeeklySelection().Select(catalog, new(new(2024, 4, 1), 1) { Chosen = chosen })[0];

        Assert.Equal(("Hugo Arbor", "On kites, as other quotes of this week"), (selected.Moment.Speaker!.FullName, selected.Reason));
    }

    [Fact]
    public void Without_other_evidence_the_heading_that_a_moment_speaks_about_is_the_reason()
    {
        var catalog = new EpisodeCatalog([Episode("ann", 1, ["kites"], "Trust in small teams")], []);

        Assert.Equal("On “Trust in small teams”", new WeeklySelection().Select(catalog, new(new(2024, 4, 1), 1))[0].Reason);
    }

    [Fact]
    public void The_host_of_other_episodes_is_not_selected_as_a_guest()
    {
        var host = EpisodeBuilder.Person("ann", "Ann Arbor");
        var hosted = new EpisodeBuilder("hosted").Guest(EpisodeBuilder.Person("ben", "Ben Arbor")).Line("Ben", null, "Yes.").Build();
        hosted = hosted with { Lines = [.. hosted.Lines, new() { Entry = 1, Text = "And then?", Speaker = new("Ann", host, false) }] };

        var selected = new WeeklySelection().Select(
            new EpisodeCatalog([hosted, Episode("ann", 1), Episode("cleo", 2)], []), new(new(2024, 4, 1), 5));

        Assert.All(selected, s => Assert.Equal("Cleo Arbor", s.Moment.Speaker!.FullName));
        Assert.NotEmpty(selected);
    }

    [Fact]
    public void No_moment_is_longer_than_the_limit() =>
        Assert.All(
            new WeeklySelection().Select(sample.Index.Catalog, new(Monday, 5) { MaxLength = 260 }),
            p => Assert.InRange(p.Moment.Length, 1, 260));

    [Fact]
    public void An_empty_archive_has_no_selection() =>
        Assert.Empty(new WeeklySelection().Select(EpisodeCatalog.Empty, new(Monday, Quotes)));

    private static List<IReadOnlyList<SelectedMoment>> SelectWeeks(WeeklySelection selection, EpisodeCatalog catalog, int count)
    {
        var history = new List<PostHistoryEntry>();
        var weeks = new List<IReadOnlyList<SelectedMoment>>();
        for (var day = Monday; weeks.Count < count; day = day.AddDays(7))
        {
            weeks.Add(selection.Select(catalog, new(day, Quotes) { History = history }));
            history.AddRange(weeks[^1].Select(p => Entry(p.Moment, day)));
        }

        return weeks;
    }

    private static PostHistoryEntry Entry(Moment moment, DateOnly day) => new(
        MomentAddress.From(moment), moment.Text,
        [
            .. moment.Episode.Guests.Select(g => g.Id),
        ], $"hl-{day:yyyy-MM-dd}", new(day, new(9, 0), TimeSpan.Zero));

    // Each episode has two moments of its guest, surrounded by small talk, so that neither is at the beginning or the end.
    private static EpisodeCatalog Catalog(params (string Guest, int Season)[] episodes) =>
        new(episodes.Select(e => Episode(e.Guest, e.Season)), []);

    private static Episode Episode(string guest, int season, string[]? topics = null, string? header = null)
    {
        var name = char.ToUpperInvariant(guest[0]) + guest[1..];
        var episode = new EpisodeBuilder($"on-{guest}")
            .Number(season, 1)
            .On(2021, 3, 2)
            .About(topics ?? [])
            .Guest(EpisodeBuilder.Person(guest, $"{name} Arbor"));
        if (header is not null)
            episode.Header(header);
        for (var i = 0; i < 6; i++)
            episode.Line("Host", null, "And what then?").Line(name, null, "Yes.");
        episode.Line(name, null, $"{Advice}Maps of {guest} matter less than people think. {Advice}");
        episode.Line("Host", null, "And then?").Line(name, null, $"{Advice}Boats of {guest} matter less than people think. {Advice}");
        for (var i = 0; i < 6; i++)
            episode.Line("Host", null, "And what then?").Line(name, null, "Yes.");
        return episode.Build();
    }
}
