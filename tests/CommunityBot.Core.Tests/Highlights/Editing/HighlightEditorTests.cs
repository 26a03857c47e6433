using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Editing;

public class HighlightEditorTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    private static readonly WeeklySlot Slot = new(new(2026, 11, 23), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly InMemoryHighlightStore _store = new();

    private HighlightEditor Desk => new(new() { NominationThreshold = 1 }, new(), _store);

    private SearchIndex Index => sample.Index;

    [Fact]
    public async Task Moderators_come_first_then_the_most_nominated_then_the_archive()
    {
        var (queued, once, twice) = (Quote("motorbike"), Quote("stopwatch"), Quote("whiteboard"));
        await Desk.ChangeAsync(d => d with { Queue = [new(queued, ItemOrigin.Added)] }, None);
        await NominateAsync(once, "ann");
        await NominateAsync(twice, "ann");
        await NominateAsync(twice, "ben");

        var draft = await Desk.CreateDraftAsync(Index, Slot, None);

        Assert.Equal([queued, twice, once], draft.Items.Select(i => i.Item.Moment));
        Assert.Equal([0, 2, 1], draft.Items.Select(i => i.NominatorCount));
        Assert.Equal(draft.Post.Quotes.Select(q => q.Moment), draft.Items.Select(i => i.Item.Moment));
    }

    [Fact]
    public async Task Missing_quotes_are_selected_and_surplus_quotes_wait()
    {
        await NominateAsync(Quote("motorbike"), "ann");
        Assert.Equal(
            [ItemOrigin.Nominated, ItemOrigin.Picked, ItemOrigin.Picked],
            (await Desk.CreateDraftAsync(Index, Slot, None)).Items.Select(i => i.Item.Origin));

        foreach (var words in new[] { "stopwatch", "whiteboard", "swimming pool" })
            await NominateAsync(Quote(words), "ann");
        Assert.Equal([true, true, true, false], (await Desk.CreateDraftAsync(Index, Slot, None)).Items.Select(i => i.IsInPost));
    }

    [Fact]
    public async Task Posted_and_removed_moments_do_not_return()
    {
        var (posted, passed) = (Quote("motorbike"), Quote("stopwatch"));
        await NominateAsync(passed, "ann");
        await Desk.ChangeAsync(d => d with { Queue = [new(posted, ItemOrigin.Added)] }, None);
        var draft = await Desk.CreateDraftAsync(Index, Slot, None);
        await _store.ClaimAsync(
            new(Slot.Key, "me", Slot.At, Slot.At.AddMinutes(5), draft.Queue.Version, draft.Post with { Quotes = [draft.Post.Quotes[0]] }),
            None);
        await _store.CompleteAsync(Slot.Key, "me", Slot.At, None);
        await Desk.ChangeAsync(d => d with { PassedOver = [passed] }, None);
        await NominateAsync(posted, "ben");

        var next = await Desk.CreateDraftAsync(Index, new(Slot.Date.AddDays(7), Slot.At.AddDays(7)), None);

        Assert.All(next.Items, i => Assert.False(i.Item.Moment.Overlaps(posted) || i.Item.Moment.Overlaps(passed)));
        Assert.Equal(3, next.Post.Quotes.Count);
    }

    [Fact]
    public async Task A_moment_whose_page_has_changed_is_counted_as_missing()
    {
        await Desk.ChangeAsync(d => d with { Queue = [new(new("00000000", 1, 0, 5), ItemOrigin.Added)] }, None);

        var draft = await Desk.CreateDraftAsync(Index, Slot, None);

        Assert.Equal(1, draft.MissingCount);
        Assert.Equal(3, draft.Post.Quotes.Count);
    }

    [Fact]
    public async Task A_quote_that_does_not_fit_waits_and_nothing_is_shortened()
    {
        var episode = Index.Catalog.Episodes.First(e => e.Lines.Any(l => l.Text.Length > 400));
        var longLines = Index.Catalog.Episodes.SelectMany(e => Enumerable.Range(0, e.Lines.Count).Select(i => Moment.FromWholeLine(e, i)))
            .OrderByDescending(m => m.Length).Take(5).ToList();
        await Desk.ChangeAsync(
            queue => queue with
            {
                Introduction = new('x', 300),
                Queue = [.. longLines.Select(
                    m => new QueueItem(MomentAddress.From(m), ItemOrigin.Added) { Introduction = new('y', 150) })],
            },
            None);

        var draft = await new HighlightEditor(new() { QuoteCount = 5 }, new(), _store).CreateDraftAsync(Index, Slot, None);

        Assert.NotNull(episode);
        Assert.True(PostSize.Fits(draft.Post));
        Assert.All(draft.Post.Quotes, q => Assert.Equal(q.Moment.FindMoment(Index.Catalog)!.Text, q.Words));
    }

    [Fact]
    public async Task The_content_hash_changes_only_with_the_post()
    {
        var before = (await Desk.CreateDraftAsync(Index, Slot, None)).ContentHash;
        Assert.Equal(before, (await Desk.CreateDraftAsync(Index, Slot, None)).ContentHash);

        await Desk.ChangeAsync(d => d with { Introduction = "Hear, hear" }, None);

        Assert.NotEqual(before, (await Desk.CreateDraftAsync(Index, Slot, None)).ContentHash);
    }

    [Theory]
    [InlineData(false, -3, false)]
    [InlineData(true, -3, true)]
    [InlineData(true, -1, false)]
    [InlineData(true, -12, false)]
    public async Task Shares_of_finished_weeks_change_the_draft_where_the_settings_say_so(bool learns, int week, bool changes)
    {
        var counts = new InMemoryMomentCountStore();
        var editor = new HighlightEditor(new() { LearnsFromShares = learns, QuoteCount = 1 }, new(), _store, counts: counts);
        var index = SearchIndex.Build(new([.. Enumerable.Range(1, 6).Select(CreateEpisode)], []));
        var before = await editor.CreateDraftAsync(index, Slot, None);
        var others = new WeeklySelection().Select(index.Catalog, new(Slot.Date, 6)).Select(s => MomentAddress.From(s.Moment))
            .Where(m => m.Episode != before.Post.Quotes[0].Moment.Episode);

        await counts.AddAsync([.. others.Select(m => new MomentCount(m, Slot.Date.AddDays(7 * week), 1000, 0))], None);

        Assert.Equal(changes, before.ContentHash != (await editor.CreateDraftAsync(index, Slot, None)).ContentHash);
    }

    // All episodes are equally good.
    private static Episode CreateEpisode(int number)
    {
        const string Advice =
            "Teams that trust each other never need a longer meeting, because the hardest problem is already on the table. ";
        var episode = new EpisodeBuilder($"boats-{number}").Number(number, 1)
            .Guest(EpisodeBuilder.Person($"ann{number}", $"Ann{number} Arbor"));
        for (var i = 0; i < 6; i++)
            episode.Line("Host", null, "And what then?");
        episode.Line($"Ann{number}", null, $"{Advice}Boats with {number} oars matter less than people think. {Advice}");
        for (var i = 0; i < 6; i++)
            episode.Line("Host", null, "And what then?");
        return episode.Build();
    }

    [Fact]
    public async Task A_quote_has_the_headline_of_its_section_unless_a_moderator_wrote_another_or_none()
    {
        var moments = new[] { "motorbike", "stopwatch", "whiteboard" }.Select(Quote).ToList();
        string?[] headlines = [null, "", "Of boards"];
        await Desk.ChangeAsync(
            d => d with { Queue = [.. moments.Zip(headlines, (m, h) => new QueueItem(m, ItemOrigin.Added) { Headline = h })] }, None);

        var draft = await Desk.CreateDraftAsync(Index, Slot, None);

        var heading = moments[0].FindMoment(Index.Catalog)!.Section!.Title;
        Assert.Equal([heading, "", "Of boards"], draft.Post.Quotes.Select(q => q.Headline));
    }

    [Fact]
    public async Task Two_moderators_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            Desk.ChangeAsync(d => d with { PassedOver = [.. d.PassedOver, new("0son44vn", i, 0, 1)] }, None))));

        Assert.Equal(8, (await _store.GetEditorialQueueAsync(None)).PassedOver.Count);
    }

    [Fact]
    public async Task A_missed_slot_is_edited_until_it_is_too_late_or_claimed()
    {
        Assert.Equal("hl-2026-11-23", (await Desk.GetNextSlotAsync(Slot.At.AddHours(2), None)).Key);
        Assert.Equal("hl-2026-11-30", (await Desk.GetNextSlotAsync(Slot.At.AddHours(13), None)).Key);

        await _store.CloseAsync(Slot.Key, ScheduledPostState.Skipped, Slot.At, None);
        Assert.Equal("hl-2026-11-30", (await Desk.GetNextSlotAsync(Slot.At.AddHours(2), None)).Key);
    }

    private MomentAddress Quote(string words) => MomentAddress.From(Index.FindQuotes(new() { Words = words }, 1)[0].Moment);

    [Fact]
    public async Task Where_shows_have_posts_of_their_own_each_draws_from_its_own_episodes()
    {
        // Season 2 of the sample archive is a show of its own here.
        var catalog = Index.Catalog;
        var index = SearchIndex.Build(
            new(catalog.Episodes.Select(e => e with { Show = e.Number?.Season == 2 ? "Second" : "Others" }), catalog.People));
        var editor = new HighlightEditor(new() { Posts = [null, "Second"] }, new(), _store);
        await NominateAsync(Quote("motorbike"), "ann");
        await editor.ChangeAsync(q => q with { Queue = [new(Quote("whiteboard"), ItemOrigin.Added)], Introduction = "For all." }, None);
        await editor.ForPost("Second").ChangeAsync(q => q with { Introduction = "Of the second." }, None);

        var (others, second) = (await DraftAsync(editor), await DraftAsync(editor.ForPost("Second")));

        Assert.All(others.Items, i => Assert.Equal("Others", i.Moment.Episode.Show));
        Assert.All(second.Items, i => Assert.Equal("Second", i.Moment.Episode.Show));
        Assert.Equal((3, 3), (others.Post.Quotes.Count, second.Post.Quotes.Count));
        Assert.Equal(2, others.Items.Concat(second.Items).Count(i => i.Item.Origin != ItemOrigin.Picked));
        Assert.Equal(("For all.", "Of the second."), (others.Post.Introduction, second.Post.Introduction));
        Assert.Equal((null, "Second"), (others.Post.Show, second.Post.Show));
        Assert.NotEqual(others.ContentHash, second.ContentHash);

        Task<PostDraft> DraftAsync(HighlightEditor post) => post.CreateDraftAsync(index, Slot with { Show = post.Post }, None);
    }

    private Task<bool> NominateAsync(MomentAddress moment, string who) =>
        _store.AddNominationAsync(
            new(moment, moment.FindMoment(Index.Catalog)!.Text, Nominator.Create("local", who, [1]), Slot.At.AddDays(-3)), None);
}
