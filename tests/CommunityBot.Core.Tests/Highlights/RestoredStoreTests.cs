using CommunityBot.Core.Highlights;

namespace CommunityBot.Core.Tests.Highlights;

/// <summary>A store that was put back from a backup does not know what was posted after that was made.</summary>
public class RestoredStoreTests
{
    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private const string Key = "hl-2026-03-30";

    private readonly ManualClock _clock = new(Start);
    private readonly MemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "d1");

    [Fact]
    public async Task A_slot_that_began_before_is_not_posted_and_the_next_is()
    {
        await WithSlots();
        _clock.AdvanceTo(SlotAt.AddHours(1));
        _store.Restored(SlotAt.AddHours(1));

        await Run(SlotAt.AddHours(11));
        Assert.Empty(_discord.In("d1"));
        Assert.Equal(SlotState.Missed, await State());

        await Run(SlotAt.AddDays(8));
        Assert.Equal(["hl-2026-04-06"], _discord.In("d1"));
    }

    [Fact]
    public async Task A_slot_that_begins_afterwards_is_posted()
    {
        await WithSlots();
        _store.Restored(SlotAt.AddTicks(-1));

        await Run(SlotAt.AddMinutes(1));

        Assert.Equal([Key], _discord.In("d1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_post_that_was_on_its_way_is_looked_for_and_not_sent_again(bool stands)
    {
        await WithSlots();
        _clock.AdvanceTo(SlotAt);
        var post = Replica.PostFor(new WeeklySlot(new(2026, 3, 30), SlotAt));
        await _store.Claim(new(Key, "gone", SlotAt, SlotAt.AddMinutes(2), 0, post), default);
        await _store.Save(new Delivery(Key, "Discord", "d1") { State = DeliveryState.InDoubt }, default);
        if (stands)
            await _discord.Post("d1", new(AnnouncementKind.Highlights, Key, HighlightPost.Of(post)), default);
        var posts = _discord.Posts;
        _discord.Channels = ["d1", "d2"];
        _store.Restored(SlotAt.AddMinutes(1));

        await Run(SlotAt.AddHours(1));

        Assert.Equal(posts, _discord.Posts);
        Assert.Equal(stands ? SlotState.Posted : SlotState.Missed, await State());
    }

    private Task<bool> WithSlots() => _store.Close("hl-2026-03-23", SlotState.Missed, Start, default);

    private Task Run(DateTimeOffset until) => new Replica("one", new(), _store, _clock, [_discord]).WorkUntil(until);

    private async Task<SlotState?> State() => (await _store.Slot(Key, default))?.State;
}
