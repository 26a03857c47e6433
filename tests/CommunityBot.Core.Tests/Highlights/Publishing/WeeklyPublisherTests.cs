using CommunityBot.Core.Highlights;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Publishing;

public class WeeklyPublisherTests
{
    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private const string Key = "hl-2026-03-30";

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "d1");
    private readonly FakePlatform _slack = new("Slack", "s1", "s2");
    private HighlightSettings _settings = new();

    [Fact]
    public async Task At_the_slot_every_channel_gets_the_post_once()
    {
        await RunAsync(SlotAt.AddTicks(-1));
        Assert.Empty(_discord.GetKeys("d1"));

        await RunAsync(SlotAt);
        await RunAsync(SlotAt.AddDays(1));

        AssertPosted(Key);
        Assert.Equal(3, _discord.PostCount + _slack.PostCount);
        Assert.Equal(ScheduledPostState.Posted, await StateAsync());
        Assert.Equal(SlotAt, Assert.Single(await _store.GetPostHistoryAsync(default)).PostedAt);
    }

    [Fact]
    public async Task In_five_years_every_week_is_posted_once()
    {
        _settings = _settings with { Schedule = new(DayOfWeek.Sunday, new(2, 30), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")) };

        await RunAsync(Start.AddYears(5));

        var days = Enumerable.Range(0, 261).Select(w => new DateOnly(2026, 3, 29).AddDays(7 * w)).Where(d => d < new DateOnly(2031, 3, 28));
        AssertPosted([.. days.Select(d => $"hl-{d:yyyy-MM-dd}")]);
    }

    [Fact]
    public async Task After_a_failed_post_the_message_is_looked_for_before_it_is_sent_again()
    {
        _discord.ThenPostAndDisconnect();
        _slack.ThenReturn(new PublishResult.InDoubt("The answer was torn."));

        await RunAsync(SlotAt.AddHours(1));

        AssertPosted(Key);
        Assert.Equal((1, 1), (_discord.PostCount, _discord.LookupCount));
        Assert.Equal((3, 1), (_slack.PostCount, _slack.LookupCount));
    }

    [Fact]
    public async Task A_post_in_doubt_is_looked_for_since_its_slot_however_late_that_is()
    {
        _discord.ThenPostAndDisconnect().IsHistoryHidden = true;

        await RunAsync(SlotAt.AddHours(4));

        Assert.Equal(SlotAt, _discord.LookedSince);
        Assert.Equal(1, _discord.PostCount);
    }

    [Fact]
    public async Task While_a_channel_in_doubt_cannot_be_read_nothing_is_sent_to_it()
    {
        _discord.ThenPostAndDisconnect().IsHistoryHidden = true;

        await RunAsync(SlotAt.AddHours(1));
        Assert.Equal((DeliveryState.InDoubt, ScheduledPostState.Posted), ((await DeliveryAsync("d1")).State, await StateAsync()));
        Assert.Equal(SlotAt, Assert.Single(await _store.GetPostHistoryAsync(default)).PostedAt);
        _discord.IsHistoryHidden = false;
        await RunAsync(SlotAt.AddHours(2));

        AssertPosted(Key);
        Assert.Equal(ScheduledPostState.Posted, await StateAsync());
        Assert.Equal("Discord-1", (await DeliveryAsync("d1")).MessageId);
    }

    [Fact]
    public async Task A_channel_whose_history_cannot_be_read_is_given_up_with_a_reason()
    {
        _discord.ThenPostAndDisconnect().IsHistoryHidden = true;

        await RunAsync(SlotAt.AddDays(1));

        Assert.Equal(1, _discord.PostCount);
        Assert.Equal(
            "Given up after 20 attempts. It may or may not have been posted. The channel's history may not be read.",
            (await DeliveryAsync("d1")).Reason);
        Assert.Equal(ScheduledPostState.Posted, await StateAsync());
    }

    [Fact]
    public async Task Only_what_failed_is_tried_again_and_not_before_the_platform_asks()
    {
        _slack.ThenReturn(new PublishResult.RetryLater("Slack asks to wait.", TimeSpan.FromMinutes(7)));

        await RunAsync(SlotAt.AddMinutes(7).AddTicks(-1));
        Assert.Equal((1, 2), (_discord.PostCount, _slack.PostCount));
        await RunAsync(SlotAt.AddMinutes(8));

        AssertPosted(Key);
        Assert.Equal((1, 3), (_discord.PostCount, _slack.PostCount));
    }

    [Fact]
    public async Task Without_a_requested_delay_the_delay_grows()
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            _discord.Then((_, _) =>
            {
                times.Add(_clock.GetUtcNow() - SlotAt);
                return Task.FromResult<PublishResult>(new PublishResult.RetryLater("Discord is away.", null));
            });
        }

        await RunAsync(SlotAt.AddHours(1));

        Assert.Equal([0, 30, 90, 210, 450], times.Select(t => t.TotalSeconds));
        AssertPosted(Key);
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_leaves_a_delivery_in_doubt()
    {
        _discord.ThenPostAndHang();
        await RunAsync(SlotAt.AddTicks(-1));
        _clock.SetUtcNow(SlotAt);

        var work = Replica().Publisher.RunAsync(CancellationToken.None);
        Assert.False(work.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await work;
        await RunAsync(SlotAt.AddHours(1));

        AssertPosted(Key);
        Assert.Equal(1, _discord.PostCount);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 20, false)]
    [InlineData(120, 120, true)]
    [InlineData(120, 121, false)]
    public async Task A_missed_slot_is_caught_up_once_inside_the_window(int windowMinutes, int lateMinutes, bool isPosted)
    {
        _settings = _settings with { CatchUp = TimeSpan.FromMinutes(windowMinutes) };
        await RunAsync(Start);
        _clock.SetUtcNow(SlotAt.AddMinutes(lateMinutes));

        await RunAsync(SlotAt.AddDays(1));

        AssertPosted(isPosted ? [Key] : []);
        Assert.Equal(isPosted ? ScheduledPostState.Posted : ScheduledPostState.Missed, await StateAsync());
    }

    [Fact]
    public async Task Of_several_missed_weeks_only_the_last_is_caught_up()
    {
        await RunAsync(Start);
        _clock.SetUtcNow(SlotAt.AddDays(21).AddHours(1));

        await RunAsync(SlotAt.AddDays(22));

        AssertPosted("hl-2026-04-20");
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_channel_after_the_window()
    {
        _settings = _settings with { CatchUp = TimeSpan.FromHours(1) };
        _slack.ThenReturn(new PublishResult.RetryLater("Slack is away.", TimeSpan.FromMinutes(61)));

        await RunAsync(SlotAt.AddHours(3));

        Assert.Equal("It was too late to send it. Slack is away.", (await DeliveryAsync("s1")).Reason);
        Assert.Equal((1, 2), (_discord.PostCount, _slack.PostCount));
        Assert.Equal(ScheduledPostState.Posted, await StateAsync());
    }

    [Fact]
    public async Task A_new_store_posts_nothing_for_a_slot_that_began_before_it()
    {
        _clock.SetUtcNow(SlotAt.AddMinutes(1));

        await RunAsync(SlotAt.AddDays(8));

        AssertPosted("hl-2026-04-06");
    }

    [Fact]
    public async Task A_clock_set_back_and_forth_posts_no_week_twice_and_no_old_week()
    {
        await RunAsync(SlotAt.AddHours(1));
        _clock.AdjustTime(SlotAt.AddDays(-8));
        await RunAsync(SlotAt.AddHours(2));
        _clock.AdjustTime(SlotAt.AddDays(7).AddHours(1));
        await RunAsync(SlotAt.AddDays(7).AddHours(2));
        _clock.AdjustTime(SlotAt);

        await RunAsync(SlotAt.AddDays(8));

        AssertPosted(Key, "hl-2026-04-06");
    }

    [Fact]
    public async Task Skipped_and_paused_weeks_are_not_posted()
    {
        await SaveAsync(queue => queue with { SkippedSlot = Key });
        await RunAsync(SlotAt.AddDays(1));
        await SaveAsync(queue => queue with { IsPaused = true });
        await RunAsync(SlotAt.AddDays(8));
        await SaveAsync(queue => queue with { IsPaused = false });

        await RunAsync(SlotAt.AddDays(15));

        AssertPosted("hl-2026-04-13");
        Assert.Equal(ScheduledPostState.Skipped, await StateAsync());
    }

    [Fact]
    public async Task While_there_is_nothing_to_post_it_waits()
    {
        var replica = Replica();
        var post = false;
        replica.PostFactory = (slot, _) => post ? CommunityBot.Testing.Replica.CreatePost(slot) : new(slot.Key, "", []);
        await replica.RunUntilAsync(SlotAt.AddHours(1));
        AssertPosted();
        post = true;

        await replica.RunUntilAsync(SlotAt.AddHours(2));

        AssertPosted(Key);
    }

    [Fact]
    public async Task A_queue_that_changes_while_the_post_is_created_causes_a_new_post()
    {
        var replica = Replica();
        replica.PostFactory = (slot, queue) =>
        {
            if (queue.Version == 0)
                _store.SaveAsync(queue with { Introduction = "Late." }, default).GetAwaiter().GetResult();
            return CommunityBot.Testing.Replica.CreatePost(slot) with { Introduction = queue.Introduction };
        };

        await replica.RunUntilAsync(SlotAt.AddHours(1));

        AssertPosted(Key);
        Assert.Equal("Late.", (await _store.FindScheduledPostAsync(Key, default))!.Post!.Introduction);
    }

    [Fact]
    public async Task Without_any_channel_nothing_is_claimed()
    {
        (_discord.Channels, _slack.Channels) = ([], []);

        await RunAsync(SlotAt.AddDays(1));

        Assert.Null(await _store.FindScheduledPostAsync(Key, default));
    }

    [Fact]
    public async Task A_channel_that_the_settings_no_longer_name_gets_no_post()
    {
        _slack.ThenReturn(new PublishResult.RetryLater("Slack is away.", null));
        await RunAsync(SlotAt);
        _slack.Channels = ["s2"];

        await RunAsync(SlotAt.AddHours(1));

        Assert.Equal("The settings do not name this channel any more.", (await DeliveryAsync("s1")).Reason);
        Assert.Equal(ScheduledPostState.Posted, await StateAsync());
    }

    [Fact]
    public async Task When_a_replica_stops_another_one_continues_at_once()
    {
        _slack.ThenReturn(new PublishResult.RetryLater("Slack is away.", TimeSpan.FromSeconds(5)));
        await RunAsync(SlotAt.AddTicks(-1));
        _clock.SetUtcNow(SlotAt);
        var (first, second) = (Replica("first"), Replica("second"));
        await first.Publisher.RunAsync(default);
        await first.Publisher.ReleaseAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(5));

        await second.Publisher.RunAsync(default);

        AssertPosted(Key);
    }

    private Replica Replica(string name = "one") => new(name, _settings, _store, _clock, [_discord, _slack]);

    private Task RunAsync(DateTimeOffset until) => Replica().RunUntilAsync(until);

    private async Task SaveAsync(Func<EditorialQueue, EditorialQueue> change) =>
        Assert.True(await _store.SaveAsync(change(await _store.GetEditorialQueueAsync(default)), default));

    private async Task<ScheduledPostState?> StateAsync() => (await _store.FindScheduledPostAsync(Key, default))?.State;

    private async Task<Delivery> DeliveryAsync(string channel) =>
        (await _store.GetDeliveriesAsync(Key, default)).Single(d => d.Channel == channel);

    private void AssertPosted(params string[] keys)
    {
        Assert.Equal(keys, _discord.GetKeys("d1"));
        Assert.Equal(keys, _slack.GetKeys("s1"));
        Assert.Equal(keys, _slack.GetKeys("s2"));
    }
}
