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
            p => Assert.InRange(p.Moment.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 40, 120));
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

        Assert.Contains(reasons, reason => reason.StartsWith("This week 3 years ago", StringComparison.Ordinal));
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
    public void An_anniversary_names_the_years()
    {
        var catalog = Catalog(("ann", 1));

        Assert.Equal(
            "This week 3 years ago · first time with Ann Arbor", new WeeklySelection().Select(catalog, new(new(2024, 3, 3), 1))[0].Reason);
        Assert.Equal("First time with Ann Arbor", new WeeklySelection().Select(catalog, new(new(2024, 4, 1), 1))[0].Reason);
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

    private static Episode Episode(string guest, int season)
    {
        var name = char.ToUpperInvariant(guest[0]) + guest[1..];
        var episode = new EpisodeBuilder($"on-{guest}")
            .Number(season, 1)
            .On(2021, 3, 2)
            .Guest(EpisodeBuilder.Person(guest, $"{name} Arbor"));
        for (var i = 0; i < 6; i++)
            episode.Line("Host", null, "And what then?").Line(name, null, "Yes.");
        episode.Line(name, null, $"{Advice}Maps of {guest} matter less than people think. {Advice}");
        episode.Line("Host", null, "And then?").Line(name, null, $"{Advice}Boats of {guest} matter less than people think. {Advice}");
        for (var i = 0; i < 6; i++)
            episode.Line("Host", null, "And what then?").Line(name, null, "Yes.");
        return episode.Build();
    }
}
