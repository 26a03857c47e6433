using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing;

/// <summary>The tests of a restart on a moderator's word that every implementation of the store passes.</summary>
public abstract class RestartStoreContract
{
    private const string Key = "hl-2026-11-23";

    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Opens the store of this test once more, as another replica does; it is empty at first.</summary>
    protected abstract Task<IHighlightStore> OpenAsync();

    [Fact]
    public async Task A_week_without_a_post_is_claimed_by_nobody_with_the_new_post()
    {
        var store = await OpenAsync();
        await store.CloseAsync("hl-2026-11-09", ScheduledPostState.Skipped, Monday, None);
        await store.CloseAsync("hl-2026-11-16", ScheduledPostState.Missed, Monday, None);
        foreach (var key in (string[])["hl-2026-11-09", "hl-2026-11-16", Key])
        {
            Assert.True(await store.RestartAsync(Restart("New.") with { Key = key }, None));

            var restarted = (await store.FindScheduledPostAsync(key, None))!;
            Assert.Equal(
                (ScheduledPostState.Claimed, "", Tuesday, "New.", (DateTimeOffset?)Tuesday.AddHours(1)),
                (restarted.State, restarted.Owner, restarted.LeaseEnds, restarted.Post!.Introduction, restarted.Post.SendUntil));
            Assert.NotNull(await store.ClaimAsync(Claim("a", Tuesday, "Another.") with { Key = key }, None));
            Assert.Equal("New.", (await store.FindScheduledPostAsync(key, None))!.Post!.Introduction);
        }

        Assert.True(await store.CompleteAsync(Key, "a", Tuesday, None));
    }

    [Fact]
    public async Task A_restart_needs_the_current_version_of_the_queue()
    {
        var store = await OpenAsync();
        await store.SaveAsync(await store.GetEditorialQueueAsync(None), None);

        Assert.False(await store.RestartAsync(Restart("New."), None));
        Assert.Null(await store.FindScheduledPostAsync(Key, None));
        await store.CloseAsync(Key, ScheduledPostState.Missed, Monday, None);
        Assert.False(await store.RestartAsync(Restart("New."), None));
        Assert.True(await store.RestartAsync(Restart("New.") with { QueueVersion = 1 }, None));
    }

    [Fact]
    public async Task What_may_be_in_a_channel_is_kept_and_looked_for()
    {
        var store = await OpenAsync();
        (string Key, int Attempts, bool MayBePosted, DeliveryState State, string Introduction)[] cases =
        [
            ("hl-2026-11-09", 0, false, DeliveryState.Pending, "New."),
            ("hl-2026-11-16", 0, true, DeliveryState.InDoubt, "New."),
            (Key, 20, false, DeliveryState.InDoubt, "Old."),
        ];
        foreach (var expected in cases)
        {
            await store.ClaimAsync(Claim("a", Monday, "Old.") with { Key = expected.Key }, None);
            var refused = new Delivery(expected.Key, "Discord", "1") { State = DeliveryState.Refused, Attempts = expected.Attempts };
            await store.SaveAsync(refused, None);
            await store.CloseAsync(expected.Key, ScheduledPostState.Missed, Monday.AddHours(1), None);

            Assert.True(await store.RestartAsync(Restart("New.") with { Key = expected.Key, MayBePosted = expected.MayBePosted }, None));

            var delivery = Assert.Single(await store.GetDeliveriesAsync(expected.Key, None));
            Assert.Equal(
                (expected.State, Tuesday, 2, Math.Min(1, expected.Attempts)),
                (delivery.State, delivery.NextTry, delivery.Version, delivery.Attempts));
            Assert.Equal(expected.Introduction, (await store.FindScheduledPostAsync(expected.Key, None))!.Post!.Introduction);
        }
    }

    [Fact]
    public async Task A_posted_week_keeps_its_post_and_restarts_only_the_missing_channels()
    {
        var store = await OpenAsync();
        await store.ClaimAsync(Claim("a", Monday, "Old."), None);
        await store.SaveAsync(Delivery("1") with { State = DeliveryState.Sent, MessageId = "7" }, None);
        await store.CompleteAsync(Key, "a", Monday, None);
        var (version, posted) = ((await store.GetEditorialQueueAsync(None)).Version, await store.FindScheduledPostAsync(Key, None));
        Assert.False(await store.RestartAsync(Restart("New.") with { QueueVersion = version }, None));
        Assert.Equal(posted!.ChangedAt, (await store.FindScheduledPostAsync(Key, None))!.ChangedAt);
        foreach (var state in (DeliveryState[])[DeliveryState.Refused, DeliveryState.Pending, DeliveryState.Sending, DeliveryState.InDoubt])
            await store.SaveAsync(Delivery(state.ToString()) with { State = state, NextTry = Monday.AddDays(9) }, None);

        Assert.True(await store.RestartAsync(Restart("New."), None));

        Assert.Equal(
            [
                ("1", DeliveryState.Sent), ("InDoubt", DeliveryState.InDoubt), ("Pending", DeliveryState.Pending),
                ("Refused", DeliveryState.Pending), ("Sending", DeliveryState.Sending),
            ],
            (await store.GetDeliveriesAsync(Key, None)).Select(d => (d.Channel, d.State)));
        Assert.Equal(
            ["Pending", "Refused"], (await store.GetDeliveriesAsync(Key, None)).Where(d => d.NextTry == Tuesday).Select(d => d.Channel));
        var post = (await store.FindScheduledPostAsync(Key, None))!;
        Assert.Equal(
            (ScheduledPostState.Posted, "Old.", (DateTimeOffset?)Tuesday.AddHours(1)),
            (post.State, post.Post!.Introduction, post.Post.SendUntil));
        Assert.Single(await store.GetPostHistoryAsync(None));
    }

    [Fact]
    public async Task A_week_that_has_restarted_is_not_closed_before_its_deliveries_have_ended()
    {
        var store = await OpenAsync();
        await store.ClaimAsync(Claim("a", Monday, "Old."), None);
        await store.SaveAsync(Delivery("1") with { State = DeliveryState.Refused }, None);
        Assert.True(await store.RestartAsync(Restart("New."), None));

        Assert.False(await store.CloseAsync(Key, ScheduledPostState.Missed, Tuesday.AddDays(1), None));
    }

    [Fact]
    public async Task A_claim_that_no_channel_has_can_be_withdrawn_and_needs_an_approval()
    {
        var store = await OpenAsync();
        await store.ClaimAsync(Claim("a", Monday, "Old."), None);
        await store.SaveAsync(Delivery("1") with { Attempts = 2 }, None);
        await store.SaveAsync(Delivery("2") with { State = DeliveryState.Refused }, None);
        await store.SaveAsync(new Delivery("ep-1", "Discord", "1") { NextTry = Monday }, None);

        Assert.False(await store.WithdrawAsync(Key, "b", "01234567", None));
        Assert.True(await store.WithdrawAsync(Key, "a", "01234567", None));

        Assert.Null(await store.FindScheduledPostAsync(Key, None));
        Assert.Empty(await store.GetDeliveriesAsync(Key, None));
        Assert.Single(await store.GetDeliveriesAsync("ep-1", None));
        var queue = await store.GetEditorialQueueAsync(None);
        Assert.Equal((1, Key, "01234567"), (queue.Version, queue.ApprovedSlot, queue.ApprovedContent));
        Assert.False(await store.WithdrawAsync(Key, "a", "01234567", None));
        Assert.NotNull(await store.ClaimAsync(Claim("a", Monday, "New.") with { QueueVersion = 1 }, None));
        Assert.Equal("New.", (await store.FindScheduledPostAsync(Key, None))!.Post!.Introduction);
    }

    [Fact]
    public async Task What_is_or_may_be_in_a_channel_is_not_withdrawn()
    {
        var store = await OpenAsync();
        Delivery[] deliveries =
        [
            Delivery("1") with { State = DeliveryState.Sending }, Delivery("1") with { State = DeliveryState.InDoubt },
            Delivery("1") with { State = DeliveryState.Sent }, Delivery("1") with { State = DeliveryState.Refused, Attempts = 1 },
        ];
        foreach (var (i, delivery) in deliveries.Index())
        {
            var key = $"hl-2026-11-0{i + 1}";
            await store.ClaimAsync(Claim("a", Monday, "Old.") with { Key = key }, None);
            await store.SaveAsync(delivery with { Key = key }, None);
            await store.SaveAsync(new Delivery(key, "Slack", "1") { NextTry = Monday }, None);

            Assert.False(await store.WithdrawAsync(key, "a", "01234567", None));

            Assert.Equal(2, (await store.GetDeliveriesAsync(key, None)).Count);
            Assert.NotNull(await store.FindScheduledPostAsync(key, None));
        }
    }

    [Fact]
    public async Task Of_concurrent_restarts_one_changes_the_week()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync()));
        await stores[0].CloseAsync(Key, ScheduledPostState.Missed, Monday, None);

        var restarted = await Task.WhenAll(
            stores.Select((store, i) => Task.Run(() => store.RestartAsync(Restart($"Post {i}."), None))));

        Assert.Single(restarted, r => r);
        Assert.Equal(
            $"Post {Array.IndexOf(restarted, true)}.", (await stores[0].FindScheduledPostAsync(Key, None))!.Post!.Introduction);
    }

    private static PostClaim Restart(string introduction)
    {
        var claim = Claim("", Tuesday, introduction);
        return claim with { LeaseEnds = Tuesday, Post = claim.Post with { SendUntil = Tuesday.AddHours(1) } };
    }

    private static PostClaim Claim(string owner, DateTimeOffset now, string introduction) => new(
        Key, owner, now, now.AddMinutes(5), 0,
        new(Key, introduction, [new() { Moment = new("0son44vn", 12, 0, 80, "5k2j9fa0"), Words = "Kites fly.", Episode = "S1E1 Kites" }]));

    private static Delivery Delivery(string channel) => new(Key, "Discord", channel) { NextTry = Monday };
}
