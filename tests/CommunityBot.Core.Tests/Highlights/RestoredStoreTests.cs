using CommunityBot.Core.Highlights;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights;

/// <summary>A store that was restored from a backup does not know what was posted after the backup.</summary>
public class RestoredStoreTests
{
    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private const string Key = "hl-2026-03-30";

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "d1");

    [Fact]
    public async Task A_slot_that_began_before_is_not_posted_and_the_next_is()
    {
        await WithSlotsAsync();
        _clock.SetUtcNow(SlotAt.AddHours(1));
        _store.MarkRestored(SlotAt.AddHours(1));

        await RunAsync(SlotAt.AddHours(11));
        Assert.Empty(_discord.GetKeys("d1"));
        Assert.Equal(ScheduledPostState.Missed, await StateAsync());

        await RunAsync(SlotAt.AddDays(8));
        Assert.Equal(["hl-2026-04-06"], _discord.GetKeys("d1"));
    }

    [Fact]
    public async Task A_slot_that_begins_afterwards_is_posted()
    {
        await WithSlotsAsync();
        _store.MarkRestored(SlotAt.AddTicks(-1));

        await RunAsync(SlotAt.AddMinutes(1));

        Assert.Equal([Key], _discord.GetKeys("d1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_post_that_was_being_sent_is_looked_for_and_not_sent_again(bool stands)
    {
        await WithSlotsAsync();
        _clock.SetUtcNow(SlotAt);
        var post = Replica.CreatePost(new WeeklySlot(new(2026, 3, 30), SlotAt));
        await _store.ClaimAsync(new(Key, "gone", SlotAt, SlotAt.AddMinutes(2), 0, post), default);
        await _store.SaveAsync(new Delivery(Key, "Discord", "d1") { State = DeliveryState.InDoubt }, default);
        if (stands)
            await _discord.PublishAsync("d1", new(AnnouncementKind.Highlights, Key, HighlightPost.CreateReply(post)), default);
        var posts = _discord.PostCount;
        _discord.Channels = ["d1", "d2"];
        _store.MarkRestored(SlotAt.AddMinutes(1));

        await RunAsync(SlotAt.AddHours(1));

        Assert.Equal(posts, _discord.PostCount);
        Assert.Equal(stands ? ScheduledPostState.Posted : ScheduledPostState.Missed, await StateAsync());
    }

    private Task<bool> WithSlotsAsync() => _store.CloseAsync("hl-2026-03-23", ScheduledPostState.Missed, Start, default);

    private Task RunAsync(DateTimeOffset until) => new Replica("one", new(), _store, _clock, [_discord]).RunUntilAsync(until);

    private async Task<ScheduledPostState?> StateAsync() => (await _store.FindScheduledPostAsync(Key, default))?.State;
}
