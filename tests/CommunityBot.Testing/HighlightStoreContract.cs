using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;

namespace CommunityBot.Testing;

/// <summary>The tests that every implementation of the store passes.</summary>
public abstract class HighlightStoreContract : SeveralPostsStoreContract
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly MomentAddress Kites = new("0son44vn", 12, 0, 80);
    private static readonly MomentAddress Boats = new("0son44vn", 30, 5, 60);
    private static readonly Nominator Ann = Nominator.Create("local", "ann", [1]);
    private static readonly Nominator Ben = Nominator.Create("local", "ben", [1]);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task All_replicas_have_the_same_salt()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());

        var salt = await here.GetSaltAsync(None);

        Assert.Equal(32, salt.Length);
        Assert.Equal(salt, await there.GetSaltAsync(None));
    }

    [Fact]
    public async Task A_person_nominates_a_moment_once()
    {
        var store = await OpenAsync();

        Assert.True(await store.AddNominationAsync(new(Kites, "Kites fly.", Ann, Monday.AddHours(1)), None));
        Assert.False(await store.AddNominationAsync(new(Kites, "Kites fly.", Ann, Monday.AddHours(2)), None));
        Assert.True(await store.AddNominationAsync(new(Kites, "Kites fly.", Ben, Monday), None));
        Assert.True(await store.AddNominationAsync(new(Kites with { Length = 40 }, "Kites", Ann, Monday.AddHours(3)), None));

        Assert.Equal(
            [
                new(Kites, "Kites fly.", Ben, Monday),
                new(Kites, "Kites fly.", Ann, Monday.AddHours(1)),
                new(Kites with { Length = 40 }, "Kites", Ann, Monday.AddHours(3)),
            ],
            await store.GetNominationsAsync(None));
    }

    [Fact]
    public async Task A_nomination_can_be_withdrawn_and_made_again()
    {
        var store = await OpenAsync();
        await store.AddNominationAsync(new(Kites, "Kites fly.", Ann, Monday), None);

        Assert.False(await store.RemoveNominationAsync(Kites, Ben, None));
        Assert.True(await store.RemoveNominationAsync(Kites, Ann, None));
        Assert.False(await store.RemoveNominationAsync(Kites, Ann, None));
        Assert.Empty(await store.GetNominationsAsync(None));
        Assert.True(await store.AddNominationAsync(new(Kites, "Kites fly.", Ann, Monday), None));
    }

    [Fact]
    public async Task A_nominator_can_be_forgotten()
    {
        var store = await OpenAsync();
        await store.AddNominationAsync(new(Kites, "Kites fly.", Ann, Monday), None);
        await store.AddNominationAsync(new(Boats, "Boats sail.", Ann, Monday), None);
        await store.AddNominationAsync(new(Boats, "Boats sail.", Ben, Monday), None);

        Assert.Equal(2, await store.RemoveNominatorAsync(Ann, None));
        Assert.Equal(Ben, Assert.Single(await store.GetNominationsAsync(None)).By);
    }

    [Fact]
    public async Task The_editorial_queue_is_empty_at_first()
    {
        var desk = await (await OpenAsync()).GetEditorialQueueAsync(None);

        Assert.Equal(0, desk.Version);
        Assert.Empty(desk.Queue);
        Assert.Empty(desk.PassedOver);
        Assert.False(desk.IsPaused);
    }

    [Fact]
    public async Task The_editorial_queue_is_stored_completely_and_in_order()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());

        Assert.True(await here.SaveAsync(FullDesk, None));

        var kept = await there.GetEditorialQueueAsync(None);
        Assert.Equal(1, kept.Version);
        Assert.Equal(FullDesk.Queue, kept.Queue);
        Assert.Equal(FullDesk.PassedOver, kept.PassedOver);
        Assert.Equal(
            (FullDesk.Introduction, "hl-2026-11-23", "hl-2026-11-30", true),
            (kept.Introduction, kept.ApprovedSlot, kept.SkippedSlot, kept.IsPaused));
    }

    [Fact]
    public async Task The_second_of_two_concurrent_changes_of_the_queue_is_refused()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        var (mine, theirs) = (await here.GetEditorialQueueAsync(None), await there.GetEditorialQueueAsync(None));

        Assert.True(await here.SaveAsync(mine with { Introduction = "mine" }, None));
        Assert.False(await there.SaveAsync(theirs with { Introduction = "theirs" }, None));
        Assert.Equal("mine", (await there.GetEditorialQueueAsync(None)).Introduction);
    }

    [Fact]
    public async Task No_concurrent_change_is_lost()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync()));

        await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            for (var done = 0; done < 5;)
            {
                var desk = await store.GetEditorialQueueAsync(None);
                if (await store.SaveAsync(desk with { Introduction = desk.Introduction + "x" }, None))
                    done++;
            }
        })));

        Assert.Equal(new string('x', 20), (await stores[0].GetEditorialQueueAsync(None)).Introduction);
    }

    [Fact]
    public async Task One_of_several_replicas_gets_the_claim()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync()));

        var claims = await Task.WhenAll(stores.Select((store, i) => Task.Run(() => store.ClaimAsync(Claim($"replica-{i}"), None))));

        var slot = Assert.Single(claims, c => c is not null);
        Assert.Equal(ScheduledPostState.Claimed, slot!.State);
        Assert.Equal(slot.Owner, (await stores[0].FindScheduledPostAsync("hl-2026-11-23", None))!.Owner);
    }

    [Fact]
    public async Task A_post_is_claimed_only_for_the_current_version_of_the_queue()
    {
        var store = await OpenAsync();
        await store.SaveAsync(await store.GetEditorialQueueAsync(None), None);

        Assert.Null(await store.ClaimAsync(Claim("a", deskVersion: 0), None));
        Assert.Null(await store.FindScheduledPostAsync("hl-2026-11-23", None));
        Assert.NotNull(await store.ClaimAsync(Claim("a", deskVersion: 1), None));
    }

    [Fact]
    public async Task An_expired_lease_is_taken_over_with_the_stored_post()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        await here.ClaimAsync(Claim("a"), None);
        await here.SaveAsync(await here.GetEditorialQueueAsync(None), None);
        var later = Claim("b", Monday.AddMinutes(5)) with { Post = Post with { Introduction = "another" } };

        Assert.Null(await there.ClaimAsync(later with { Now = Monday.AddMinutes(4) }, None));
        var taken = await there.ClaimAsync(later, None);

        Assert.Equal("b", taken!.Owner);
        Assert.Equal(Monday.AddMinutes(10), taken.LeaseEnds);
        AssertSame(Post, taken.Post);
        Assert.False(await here.CompleteAsync("hl-2026-11-23", "a", Monday.AddMinutes(6), None));
    }

    [Fact]
    public async Task An_owner_renews_its_lease()
    {
        var store = await OpenAsync();
        await store.ClaimAsync(Claim("a"), None);

        Assert.Equal(Monday.AddMinutes(7), (await store.ClaimAsync(Claim("a", Monday.AddMinutes(2)), None))!.LeaseEnds);
    }

    [Fact]
    public async Task Completing_a_post_writes_the_history_and_removes_what_was_used()
    {
        var store = await OpenAsync();
        await store.SaveAsync(FullDesk with { IsPaused = false }, None);
        await store.AddNominationAsync(new(Kites with { Start = 20, Length = 300 }, "Kites", Ann, Monday), None);
        await store.AddNominationAsync(new(Boats, "Boats sail.", Ann, Monday), None);
        await store.ClaimAsync(Claim("a", deskVersion: 1), None);

        Assert.True(await store.CompleteAsync("hl-2026-11-23", "a", Monday.AddMinutes(1), None));
        Assert.False(await store.CompleteAsync("hl-2026-11-23", "a", Monday.AddMinutes(2), None));

        var slot = await store.FindScheduledPostAsync("hl-2026-11-23", None);
        Assert.Equal((ScheduledPostState.Posted, Monday.AddMinutes(1)), (slot!.State, slot.ChangedAt));
        AssertSame(Post, slot.Post);
        var entry = Assert.Single(await store.GetPostHistoryAsync(None));
        Assert.Equal((Kites, "Kites fly.", "hl-2026-11-23", Monday.AddMinutes(1)), (entry.Moment, entry.Words, entry.Slot, entry.PostedAt));
        Assert.Equal(["ann", "ben"], entry.People);
        var desk = await store.GetEditorialQueueAsync(None);
        Assert.Equal(2, desk.Version);
        Assert.Equal(Boats, Assert.Single(desk.Queue).Moment);
        Assert.Equal("", desk.Introduction);
        Assert.Null(desk.ApprovedSlot);
        Assert.Equal(FullDesk.PassedOver, desk.PassedOver);
        Assert.Equal(Boats, Assert.Single(await store.GetNominationsAsync(None)).Moment);
        Assert.Null(await store.ClaimAsync(Claim("a", Monday.AddDays(1), 2), None));
    }

    [Fact]
    public async Task A_post_is_closed_once_and_never_during_a_lease()
    {
        var store = await OpenAsync();

        Assert.True(await store.CloseAsync("hl-2026-11-16", ScheduledPostState.Skipped, Monday, None));
        Assert.False(await store.CloseAsync("hl-2026-11-16", ScheduledPostState.Missed, Monday, None));
        Assert.Equal(ScheduledPostState.Skipped, (await store.FindScheduledPostAsync("hl-2026-11-16", None))!.State);

        await store.ClaimAsync(Claim("a"), None);
        Assert.False(await store.CloseAsync("hl-2026-11-23", ScheduledPostState.Missed, Monday.AddMinutes(1), None));
        Assert.True(await store.CloseAsync("hl-2026-11-23", ScheduledPostState.Missed, Monday.AddMinutes(5), None));
        Assert.False(await store.CompleteAsync("hl-2026-11-23", "a", Monday.AddMinutes(6), None));
    }

    [Fact]
    public async Task Posts_come_newest_first_and_by_state()
    {
        var store = await OpenAsync();
        await store.CloseAsync("hl-2026-11-09", ScheduledPostState.Missed, Monday, None);
        await store.CloseAsync("hl-2026-11-16", ScheduledPostState.Skipped, Monday, None);
        await store.ClaimAsync(Claim("a"), None);

        Assert.Equal(["hl-2026-11-23", "hl-2026-11-16"], (await store.GetScheduledPostsAsync(2, null, None)).Select(s => s.Key));
        Assert.Equal(["hl-2026-11-09"], (await store.GetScheduledPostsAsync(9, ScheduledPostState.Missed, None)).Select(s => s.Key));
    }

    [Fact]
    public async Task One_of_two_concurrent_changes_of_a_delivery_succeeds()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        var delivery = new Delivery("hl-2026-11-23", "Discord", "42") { NextTry = Monday };
        Assert.True(await here.SaveAsync(delivery, None));
        Assert.False(await there.SaveAsync(delivery, None));

        var stored = Assert.Single(await there.GetDeliveriesAsync("hl-2026-11-23", None));
        Assert.Equal(delivery with { Version = 1 }, stored);
        var sending = stored with { State = DeliveryState.Sending, Attempts = 1, NextTry = Monday.AddMinutes(1) };
        Assert.True(await here.SaveAsync(sending, None));
        Assert.False(await there.SaveAsync(sending, None));

        Assert.True(await here.SaveAsync(sending with { Version = 2, State = DeliveryState.Sent, MessageId = "7", Reason = "" }, None));
        Assert.Equal("7", Assert.Single(await here.GetDeliveriesAsync("hl-2026-11-23", None)).MessageId);
    }

    [Fact]
    public async Task Open_deliveries_are_neither_sent_nor_refused()
    {
        var store = await OpenAsync();
        foreach (var state in Enum.GetValues<DeliveryState>())
            await store.SaveAsync(new Delivery("hl-2026-11-23", "Slack", state.ToString()) { State = state }, None);

        Assert.Equal(["InDoubt", "Pending", "Sending"], (await store.GetOpenDeliveriesAsync(None)).Select(d => d.Channel));
        Assert.Empty(await store.GetDeliveriesAsync("hl-2026-11-30", None));
    }

    [Fact]
    public async Task Unanswered_questions_are_counted_by_week_without_letter_case()
    {
        var (store, week) = (await OpenAsync(), new DateOnly(2026, 11, 16));
        await store.CountUnansweredQuestionAsync(week.AddDays(-7), "zeppelins", None);
        await store.CountUnansweredQuestionAsync(week, "abacus", None);
        await store.CountUnansweredQuestionAsync(week, "Zeppelins", None);
        await store.CountUnansweredQuestionAsync(week, "zeppelins", None);

        Assert.Equal(
            [new UnansweredQuestion(week, "Zeppelins", 2), new UnansweredQuestion(week, "abacus", 1)],
            await store.GetUnansweredQuestionsAsync(week, 10, None));
        Assert.Equal([new UnansweredQuestion(week, "Zeppelins", 2)], await store.GetUnansweredQuestionsAsync(default, 1, None));
        Assert.Equal(1, await store.DeleteUnansweredQuestionsAsync(week, None));
        Assert.Equal(2, (await store.GetUnansweredQuestionsAsync(default, 10, None)).Count);
    }

    [Fact]
    public async Task Unanswered_questions_have_a_weekly_limit()
    {
        var (store, week) = (await OpenAsync(), new DateOnly(2026, 11, 16));
        for (var i = 0; i < UnansweredQuestion.MaxPerWeek + 5; i++)
            await store.CountUnansweredQuestionAsync(week, $"query {i}", None);
        await store.CountUnansweredQuestionAsync(week, "query 3", None);

        var gaps = await store.GetUnansweredQuestionsAsync(week, int.MaxValue, None);
        Assert.Equal(UnansweredQuestion.MaxPerWeek, gaps.Count);
        Assert.Equal(new UnansweredQuestion(week, "query 3", 2), gaps[0]);
    }

    [Fact]
    public async Task The_baseline_announces_nothing()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        Assert.Null(await here.GetAnnouncedNamesAsync(None));

        Assert.True(await here.SetBaselineAsync(["s1-e1", "s1-e2"], Monday, None));
        Assert.False(await there.SetBaselineAsync(["s1-e3"], Monday, None));
        Assert.False(await there.MarkAnnouncedAsync(["s1-e2"], Monday, None));
        Assert.True(await there.MarkAnnouncedAsync(["s1-e3"], Monday, None));
        Assert.False(await here.MarkAnnouncedAsync(["s1-e3"], Monday, None));

        Assert.Equal(["s1-e1", "s1-e2", "s1-e3"], (await here.GetAnnouncedNamesAsync(None))!.Order());
    }

    [Fact]
    public async Task An_episode_is_stored_under_all_its_names_and_is_new_by_its_first()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        await here.SetBaselineAsync(["s1-e1", "youtube/a"], Monday, None);

        Assert.True(await here.MarkAnnouncedAsync(["s1-e2", "youtube/a", "title/b"], Monday, None));
        Assert.False(await there.MarkAnnouncedAsync(["s1-e2", "title/c"], Monday, None));

        Assert.Equal(
            ["s1-e1", "s1-e2", "title/b", "title/c", "youtube/a"],
            (await there.GetAnnouncedNamesAsync(None))!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_store_that_was_never_restored_has_no_restore_time() =>
        Assert.Null(await (await OpenAsync()).GetRestoreTimeAsync(None));

    [Fact]
    public async Task An_archive_may_be_empty_at_first()
    {
        var store = await OpenAsync();
        await store.SetBaselineAsync([], Monday, None);

        Assert.Empty((await store.GetAnnouncedNamesAsync(None))!);
        Assert.False(await store.SetBaselineAsync([], Monday, None));
    }

    [Fact]
    public async Task A_cancelled_call_changes_nothing()
    {
        var store = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.SaveAsync(EditorialQueue.Empty, new(canceled: true)));
        Assert.Equal(0, (await store.GetEditorialQueueAsync(None)).Version);
    }

    [Fact]
    public async Task Hostile_text_is_stored_unchanged()
    {
        var store = await OpenAsync();
        const string Hostile = "'; DROP TABLE desk; -- \u202E <b>\U0001F600 \"quoted\" \\ %s \n end";

        await store.SaveAsync(EditorialQueue.Empty with { Introduction = Hostile }, None);
        await store.CountUnansweredQuestionAsync(new(2026, 11, 16), Hostile, None);

        Assert.Equal(Hostile, (await store.GetEditorialQueueAsync(None)).Introduction);
        Assert.Equal(Hostile, Assert.Single(await store.GetUnansweredQuestionsAsync(default, 10, None)).Query);
    }

    private static EditorialQueue FullDesk => new()
    {
        Queue =
        [
            new(Kites, ItemOrigin.Picked) { Reason = "This week 3 years ago" },
            new(Boats, ItemOrigin.Nominated) { Introduction = "Mind the boats:" },
        ],
        PassedOver = [new("0son44vn", 1, 0, 10), new("0son44vn", 0, 0, 0)],
        Introduction = "Wind and water",
        ApprovedSlot = "hl-2026-11-23",
        SkippedSlot = "hl-2026-11-30",
        IsPaused = true,
    };

    private static WeeklyPost Post { get; } = new(
        "hl-2026-11-23",
        "Wind and water",
        [
            new()
            {
                Moment = Kites,
                Words = "Kites fly.",
                Speaker = "Ann Arbor",
                Episode = "S1E1 Kites",
                Time = "≈1:05",
                Link = new("https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60"),
                Introduction = "Up:",
                People = ["ann", "ben"],
            },
        ]);

    private static PostClaim Claim(string owner, DateTimeOffset? now = null, long deskVersion = 0) =>
        new("hl-2026-11-23", owner, now ?? Monday, (now ?? Monday).AddMinutes(5), deskVersion, Post);

    private static void AssertSame(WeeklyPost expected, WeeklyPost? actual)
    {
        Assert.Equal((expected.Slot, expected.Introduction), (actual?.Slot, actual?.Introduction));
        Assert.Equal(expected.Quotes.Select(q => q with { People = [] }), actual!.Quotes.Select(q => q with { People = [] }));
        Assert.Equal(expected.Quotes.Select(q => string.Join(' ', q.People)), actual.Quotes.Select(q => string.Join(' ', q.People)));
    }
}
