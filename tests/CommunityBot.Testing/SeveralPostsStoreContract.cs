using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;

namespace CommunityBot.Testing;

/// <summary>The tests of weeks with several posts that every implementation of the store passes.</summary>
public abstract class SeveralPostsStoreContract : RestartStoreContract
{
    private const string Bees = "Bees Today";

    private static readonly WeeklySlot Slot = new(new(2026, 11, 23), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private static readonly WeeklySlot BeesSlot = Slot with { Show = Bees };
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_posts_of_a_show_are_found_among_those_of_others()
    {
        var store = await OpenAsync();
        foreach (var date in new[] { Slot.Date.AddDays(-7), Slot.Date })
        {
            foreach (var show in new[] { null, Bees, "Wasps" })
                await store.CloseAsync((Slot with { Date = date, Show = show }).Key, ScheduledPostState.Missed, Slot.At, None);
        }

        Assert.Equal([BeesSlot.Key, (BeesSlot with { Date = new(2026, 11, 16) }).Key], await KeysAsync(Bees, 9));
        Assert.Equal([Slot.Key], await KeysAsync(null, 1));
        Assert.Empty(await KeysAsync("Hornets", 9));
        Assert.Empty(await store.GetScheduledPostsOfShowAsync(Bees, 9, ScheduledPostState.Posted, None));
        Assert.Equal(6, (await store.GetScheduledPostsAsync(9, null, None)).Count);

        async Task<IEnumerable<string>> KeysAsync(string? show, int newest) =>
            (await store.GetScheduledPostsOfShowAsync(show, newest, null, None)).Select(p => p.Key);
    }

    [Fact]
    public async Task Completing_the_post_of_a_show_keeps_the_decisions_about_the_others()
    {
        var store = await OpenAsync();
        var queue = EditorialQueue.Empty with { Introduction = "For all.", ApprovedSlot = Slot.Key };
        var bees = queue.ForShow(Bees) with { Introduction = "Of bees.", ApprovedSlot = BeesSlot.Key };
        await store.SaveAsync(queue.Apply(Bees, bees), None);
        var post = new WeeklyPost(BeesSlot.Key, "Of bees.", []) { Show = Bees };
        Assert.NotNull(await store.ClaimAsync(new(BeesSlot.Key, "a", Slot.At, Slot.At.AddMinutes(5), 1, post), None));

        Assert.True(await store.CompleteAsync(BeesSlot.Key, "a", Slot.At, None));

        var stored = await store.GetEditorialQueueAsync(None);
        Assert.Equal(("For all.", Slot.Key, 2L), (stored.Introduction, stored.ApprovedSlot, stored.Version));
        Assert.Equal(("", null), (stored.ForShow(Bees).Introduction, stored.ForShow(Bees).ApprovedSlot));
        Assert.Equal(Bees, (await store.FindScheduledPostAsync(BeesSlot.Key, None))!.Post!.Show);
    }

    [Fact]
    public async Task Episodes_of_two_shows_with_one_number_and_title_are_announced_each_once()
    {
        var store = await OpenAsync();
        var names = new[] { Bees, "Wasps" }
            .Select(show => new EpisodeBuilder($"e1-{show}").Of(show).Titled("Beginnings").Number(1, 1).WithoutVideo().Build())
            .Select(EpisodeNames.GetNames)
            .ToList();
        Assert.True(await store.SetBaselineAsync([], Slot.At, None));

        Assert.True(await store.MarkAnnouncedAsync(names[0], Slot.At, None));
        Assert.True(await store.MarkAnnouncedAsync(names[1], Slot.At, None));
        Assert.False(await store.MarkAnnouncedAsync(names[0], Slot.At, None));

        Assert.Equal(names.SelectMany(of => of).ToHashSet(StringComparer.Ordinal), await store.GetAnnouncedNamesAsync(None));
    }

    [Fact]
    public async Task A_change_of_the_queue_is_undone_exactly_on_another_replica()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        var (kites, boats) = (new MomentAddress("0son44vn", 12, 0, 87, "5k2j9fa0"), new MomentAddress("0son44vn", 3, 0, 9, "00000000"));
        var queue = EditorialQueue.Empty with { Queue = [new(kites, ItemOrigin.Added)], PassedOver = [boats], Introduction = "For all." };
        await here.SaveAsync(queue.Apply(Bees, queue.ForShow(Bees) with { Introduction = "Of bees." }), None);
        var before = await here.GetEditorialQueueAsync(None);
        var bees = before.ForShow(Bees);
        var emptied = bees with { Queue = [], PassedOver = [], Postponed = [new(kites, BeesSlot.Key)], Introduction = "" };
        Assert.True(await here.SaveAsync(before.Apply(Bees, QueueChange.Record(bees, emptied, Bees, "The queue was emptied")), None));

        var kept = await there.GetEditorialQueueAsync(None);
        Assert.Equal(emptied.Postponed, kept.Postponed);
        var undone = Assert.Single(kept.Changes);
        Assert.Equal((1, Bees, "The queue was emptied"), (undone.Id, undone.Show, undone.Description));
        Assert.True(await there.SaveAsync(undone.Undo(kept), None));

        var after = await here.GetEditorialQueueAsync(None);
        Assert.Equal(before.Queue, after.Queue);
        Assert.Equal(before.PassedOver, after.PassedOver);
        Assert.Equal(("For all.", "Of bees."), (after.Introduction, after.ForShow(Bees).Introduction));
        Assert.Empty(after.Postponed);
        Assert.Empty(after.Changes);
    }
}
