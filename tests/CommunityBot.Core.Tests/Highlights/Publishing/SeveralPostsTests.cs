using CommunityBot.Core.Highlights;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Publishing;

/// <summary>Two shows have posts of their own; the general post is of the others.</summary>
public class SeveralPostsTests
{
    private const string Bees = TwoShows.Bees;
    private const string Wasps = TwoShows.Wasps;

    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly WeeklySlot Slot = new(new(2026, 3, 30), SlotAt);
    private static readonly string BeesKey = (Slot with { Show = Bees }).Key;
    private static readonly string WaspsKey = (Slot with { Show = Wasps }).Key;

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "d1") { Shows = [new(Bees, ["bees"], []), new(Wasps, ["wasps"], [])] };
    private readonly FakePlatform _slack = new("Slack", "s1") { Shows = [new(Bees, ["sbees"], [])] };
    private HighlightSettings _settings = new() { Posts = [null, Bees, Wasps] };

    [Fact]
    public async Task Each_post_goes_once_to_its_own_channels_or_to_those_of_all_shows()
    {
        await RunAsync(SlotAt);
        await RunAsync(SlotAt.AddDays(1));

        Assert.Equal([Slot.Key], _discord.GetKeys("d1"));
        Assert.Equal([BeesKey], _discord.GetKeys("bees"));
        Assert.Equal([WaspsKey], _discord.GetKeys("wasps"));
        Assert.Equal([BeesKey], _slack.GetKeys("sbees"));
        Assert.Equal([Slot.Key, WaspsKey], _slack.GetKeys("s1"));
        Assert.Equal(["This week's highlights · Bees Today"], _discord.GetTitles("bees"));
        Assert.Equal(6, _discord.PostCount + _slack.PostCount);
        Assert.Equal(3, (await _store.GetPostHistoryAsync(default)).Count);
    }

    [Fact]
    public async Task Every_key_fits_a_platforms_nonce()
    {
        await RunAsync(SlotAt);

        Assert.Matches("^hl-2026-03-30-[0-9a-v]{8}$", BeesKey);
        Assert.Equal(new DateOnly(2026, 3, 30), WeeklySlot.ParseDate(BeesKey));
        Assert.All(_slack.GetKeys("s1"), key => Assert.Matches("^[A-Za-z0-9-]{1,25}$", key));
    }

    [Fact]
    public async Task The_failure_of_one_post_does_not_hold_up_the_others()
    {
        _discord.ThenReturn(new PublishResult.Refused("No permission."));
        _slack.ThenPostAndDisconnect();

        await RunAsync(SlotAt.AddHours(1));

        Assert.Equal([Slot.Key], _discord.GetKeys("d1"));
        Assert.Equal([BeesKey], _discord.GetKeys("bees"));
        Assert.Equal([Slot.Key, WaspsKey], _slack.GetKeys("s1"));
    }

    [Fact]
    public async Task Two_replicas_post_each_once()
    {
        await RunAsync(SlotAt.AddTicks(-1));
        _clock.SetUtcNow(SlotAt);
        var (first, second) = (Replica("first"), Replica("second"));

        await Task.WhenAll(first.Publisher.RunAsync(default), second.Publisher.RunAsync(default));
        await RunAsync(SlotAt.AddHours(1));

        Assert.Equal(6, _discord.PostCount + _slack.PostCount);
    }

    [Fact]
    public async Task A_show_that_gets_a_post_of_its_own_begins_with_the_next_week()
    {
        _settings = _settings with { Posts = [null] };
        await RunAsync(SlotAt);
        _settings = _settings with { Posts = [null, Bees] };
        await RunAsync(SlotAt.AddDays(7));

        Assert.Equal([(Slot with { Date = Slot.Date.AddDays(7), Show = Bees }).Key], _discord.GetKeys("bees"));
        Assert.Equal(ScheduledPostState.Missed, (await _store.FindScheduledPostAsync(BeesKey, default))!.State);
    }

    [Fact]
    public async Task An_approval_or_a_skip_is_for_one_post()
    {
        _settings = _settings with { RequireApproval = true };
        await RunAsync(SlotAt.AddTicks(-1));
        var draft = await Replica("one").CreateDraftAsync(Slot with { Show = Bees }, default);
        await ChangeAsync(Bees, queue => queue with { ApprovedSlot = BeesKey, ApprovedContent = draft.ContentHash });
        await ChangeAsync(Wasps, queue => queue with { SkippedSlot = WaspsKey });

        await RunAsync(SlotAt.AddHours(13));

        Assert.Equal([BeesKey], _discord.GetKeys("bees"));
        Assert.Empty(_discord.GetKeys("d1"));
        Assert.Empty(_discord.GetKeys("wasps"));
        Assert.Equal(ScheduledPostState.Skipped, (await _store.FindScheduledPostAsync(WaspsKey, default))!.State);
        Assert.Null((await _store.GetEditorialQueueAsync(default)).ForShow(Bees).ApprovedSlot);
    }

    [Fact]
    public async Task A_post_without_a_channel_is_not_claimed()
    {
        (_discord.Channels, _slack.Channels) = ([], []);

        await RunAsync(SlotAt.AddHours(1));

        Assert.Null(await _store.FindScheduledPostAsync(Slot.Key, default));
        Assert.Equal([BeesKey], _discord.GetKeys("bees"));
        Assert.Equal([WaspsKey], _discord.GetKeys("wasps"));
    }

    [Fact]
    public async Task When_a_replica_stops_all_its_claims_are_released()
    {
        await RunAsync(SlotAt.AddTicks(-1));
        _clock.SetUtcNow(SlotAt);
        foreach (var platform in new[] { _discord, _slack })
        {
            for (var i = 0; i < 3; i++)
                platform.ThenReturn(new PublishResult.RetryLater("Away.", TimeSpan.FromSeconds(5)));
        }

        var first = Replica("first");
        await first.Publisher.RunAsync(default);
        await first.Publisher.ReleaseAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await Replica("second").Publisher.RunAsync(default);

        Assert.Equal(12, _discord.PostCount + _slack.PostCount);
        Assert.All(
            await _store.GetScheduledPostsAsync(3, null, default), post => Assert.Equal(ScheduledPostState.Posted, post.State));
    }

    private async Task ChangeAsync(string show, Func<EditorialQueue, EditorialQueue> change)
    {
        var queue = await _store.GetEditorialQueueAsync(default);
        Assert.True(await _store.SaveAsync(queue.Apply(show, change(queue.ForShow(show))), default));
    }

    private Replica Replica(string name) => new(name, _settings, _store, _clock, [_discord, _slack]);

    private Task RunAsync(DateTimeOffset until) => Replica("one").RunUntilAsync(until);
}
