using CommunityBot.Core.Highlights;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Publishing;

/// <summary>A platform refuses the weekly post, and somebody mends the cause.</summary>
public class RefusedPostTests
{
    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly PublishResult Refused = new PublishResult.Refused("The bot may not write there.");
    private const string Key = "hl-2026-03-30";

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "d1");
    private readonly FakePlatform _slack = new("Slack", "s1");
    private HighlightSettings _settings = new();

    [Fact]
    public async Task It_is_sent_within_five_minutes_after_the_cause_is_mended()
    {
        _slack.Channels = [];
        Refuse(_discord, 7);

        await RunAsync(SlotAt.AddMinutes(34));
        Assert.Empty(_discord.GetKeys("d1"));
        Assert.Equal(
            (DeliveryState.Pending, "The bot may not write there.", SlotAt.AddMinutes(35)),
            ((await DeliveryAsync("Discord")).State, (await DeliveryAsync("Discord")).Reason, (await DeliveryAsync("Discord")).NextTry));
        await RunAsync(SlotAt.AddMinutes(35));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal((8, 0), (_discord.PostCount, _discord.LookupCount));
        Assert.Equal(ScheduledPostState.Posted, await StateAsync());
    }

    [Fact]
    public async Task One_channel_that_refuses_does_not_hold_up_the_others()
    {
        Refuse(_discord, 3);

        await RunAsync(SlotAt);
        Assert.Equal((ScheduledPostState.Posted, 1), (await StateAsync(), (await _store.GetPostHistoryAsync(default)).Count));
        await RunAsync(SlotAt.AddMinutes(20));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal([Key], _slack.GetKeys("s1"));
        Assert.Single(await _store.GetPostHistoryAsync(default));
    }

    [Fact]
    public async Task After_the_window_it_is_given_up_with_its_reason_and_the_queue_stays()
    {
        _slack.Channels = [];
        Refuse(_discord, 1000);

        await RunAsync(SlotAt.AddDays(1));

        Assert.Equal(12 * 12 + 1, _discord.PostCount);
        Assert.Equal((DeliveryState.Refused, "The bot may not write there."),
            ((await DeliveryAsync("Discord")).State, (await DeliveryAsync("Discord")).Reason));
        Assert.Equal(ScheduledPostState.Missed, await StateAsync());
        Assert.Empty(await _store.GetPostHistoryAsync(default));
    }

    [Fact]
    public async Task A_refusal_does_not_use_up_the_attempts_of_an_outage()
    {
        _slack.Channels = [];
        Refuse(_discord, 30);
        for (var i = 0; i < 15; i++)
            _discord.ThenReturn(new PublishResult.RetryLater("Discord is away.", TimeSpan.FromMinutes(1)));

        await RunAsync(SlotAt.AddHours(4));

        Assert.Equal([Key], _discord.GetKeys("d1"));
    }

    [Fact]
    public async Task Nothing_is_tried_again_during_a_pause()
    {
        Refuse(_discord, 2);
        await RunAsync(SlotAt);
        await SaveAsync(queue => queue with { IsPaused = true });
        await RunAsync(SlotAt.AddHours(2));
        Assert.Equal(1, _discord.PostCount);

        await SaveAsync(queue => queue with { IsPaused = false });
        await RunAsync(SlotAt.AddHours(3));

        Assert.Equal([Key], _discord.GetKeys("d1"));
    }

    [Fact]
    public async Task Replicas_that_try_at_the_same_time_send_once()
    {
        Refuse(_discord, 3);
        Refuse(_slack, 5);
        var replicas = Enumerable.Range(0, 3).Select(i => Replica($"replica {i}")).ToList();
        await replicas[0].RunUntilAsync(SlotAt.AddMinutes(-1));

        for (; _clock.GetUtcNow() < SlotAt.AddHours(1); _clock.Advance(TimeSpan.FromMinutes(1)))
            await Task.WhenAll(replicas.Select(r => Task.Run(() => r.Publisher.RunAsync(default))));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal([Key], _slack.GetKeys("s1"));
        Assert.Equal((4, 6), (_discord.PostCount, _slack.PostCount));
        Assert.Single(await _store.GetPostHistoryAsync(default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restart_sends_what_was_given_up_once(bool hasOtherChannel)
    {
        _slack.Channels = hasOtherChannel ? ["s1"] : [];
        _settings = _settings with { CatchUp = TimeSpan.FromMinutes(20) };
        Refuse(_discord, 5);
        await RunAsync(SlotAt.AddHours(4));
        Assert.Empty(_discord.GetKeys("d1"));

        Assert.True(await RestartAsync());
        await RunAsync(SlotAt.AddHours(6));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal(hasOtherChannel ? [Key] : [], _slack.GetKeys("s1"));
        Assert.Equal(0, _discord.LookupCount);
        Assert.Equal(ScheduledPostState.Posted, await StateAsync());
        Assert.Single(await _store.GetPostHistoryAsync(default));
        Assert.False(await RestartAsync());
    }

    [Fact]
    public async Task A_restart_of_a_week_that_was_never_started_posts_it()
    {
        await RunAsync(Start);
        _clock.SetUtcNow(SlotAt.AddDays(1));
        await RunAsync(SlotAt.AddDays(1));
        Assert.Equal(ScheduledPostState.Missed, await StateAsync());

        Assert.True(await RestartAsync());
        await RunAsync(SlotAt.AddDays(2));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal([Key], _slack.GetKeys("s1"));
    }

    [Fact]
    public async Task What_may_have_been_sent_is_looked_for_before_a_restart_sends_it()
    {
        _slack.Channels = [];
        _discord.ThenPostAndDisconnect().IsHistoryHidden = true;
        await RunAsync(SlotAt.AddDays(1));
        Assert.Equal(ScheduledPostState.Missed, await StateAsync());
        _discord.IsHistoryHidden = false;

        Assert.True(await RestartAsync());
        await RunAsync(SlotAt.AddDays(2));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal(1, _discord.PostCount);
        Assert.Equal(ScheduledPostState.Posted, await StateAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_a_restored_store_a_restart_looks_first(bool isPosted)
    {
        await _store.CloseAsync("hl-2026-03-23", ScheduledPostState.Missed, Start, default);
        _slack.Channels = [];
        _clock.SetUtcNow(SlotAt.AddHours(1));
        if (isPosted)
            await _discord.PublishAsync("d1", new(AnnouncementKind.Highlights, Key, new() { Title = "" }), default);
        _store.MarkRestored(SlotAt.AddHours(1));
        await RunAsync(SlotAt.AddHours(2));
        Assert.Equal(ScheduledPostState.Missed, await StateAsync());

        Assert.True(await RestartAsync(mayBePosted: true));
        await RunAsync(SlotAt.AddHours(3));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal((1, 1), (_discord.PostCount, _discord.LookupCount));
    }

    [Fact]
    public async Task Of_several_restarts_at_once_one_sends()
    {
        _settings = _settings with { CatchUp = TimeSpan.Zero };
        Refuse(_discord, 4);
        Refuse(_slack, 4);
        await RunAsync(SlotAt.AddHours(4));
        Assert.Equal(ScheduledPostState.Missed, await StateAsync());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RestartAsync())));
        var replicas = Enumerable.Range(0, 3).Select(i => Replica($"replica {i}")).ToList();
        for (var i = 0; i < 4; i++)
        {
            await Task.WhenAll(replicas.Select(r => Task.Run(() => r.Publisher.RunAsync(default))));
            await RestartAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal([Key], _slack.GetKeys("s1"));
        Assert.Single(await _store.GetPostHistoryAsync(default));
    }

    private static void Refuse(FakePlatform platform, int times)
    {
        for (var i = 0; i < times; i++)
            platform.ThenReturn(Refused);
    }

    private async Task<bool> RestartAsync(bool mayBePosted = false)
    {
        var now = _clock.GetUtcNow();
        var draft = await Replica().CreateDraftAsync(new(new(2026, 3, 30), SlotAt), default);
        var post = draft.Post with { SendUntil = now.AddHours(1) };
        return await _store.RestartAsync(
            new(Key, "", now, now, draft.Queue.Version, post) { MayBePosted = mayBePosted }, default);
    }

    private Replica Replica(string name = "one") => new(name, _settings, _store, _clock, [_discord, _slack]);

    private Task RunAsync(DateTimeOffset until) => Replica().RunUntilAsync(until);

    private async Task SaveAsync(Func<EditorialQueue, EditorialQueue> change) =>
        Assert.True(await _store.SaveAsync(change(await _store.GetEditorialQueueAsync(default)), default));

    private async Task<ScheduledPostState?> StateAsync() => (await _store.FindScheduledPostAsync(Key, default))?.State;

    private async Task<Delivery> DeliveryAsync(string platform) =>
        (await _store.GetDeliveriesAsync(Key, default)).Single(d => d.Platform == platform);
}
