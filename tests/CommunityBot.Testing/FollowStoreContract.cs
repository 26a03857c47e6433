using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;

namespace CommunityBot.Testing;

/// <summary>The tests that every implementation of the store of follows passes.</summary>
public abstract class FollowStoreContract
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly FollowMember Ann = new("discord", "1");
    private static readonly FollowMember Ben = new("slack", "1");
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_member_follows_a_thing_once_in_any_letter_case()
    {
        var (_, store) = await OpenAsync();

        Assert.Equal(FollowResult.Added, await store.AddAsync(Kites(Ann), None));
        Assert.Equal(FollowResult.Known, await store.AddAsync(Kites(Ann) with { Term = "KITES" }, None));
        var guest = Kites(Ann) with { Kind = FollowKind.Guest, Since = Monday.AddHours(1) };
        Assert.Equal(FollowResult.Added, await store.AddAsync(guest, None));
        Assert.Equal(FollowResult.Added, await store.AddAsync(Kites(Ben), None));

        Assert.Equal([Kites(Ann), guest], await store.GetFollowsAsync(Ann, None));
        Assert.Equal(3, (await store.GetFollowsAsync(None)).Count);
    }

    [Fact]
    public async Task Twenty_follows_are_the_most()
    {
        var (_, store) = await OpenAsync();
        for (var i = 0; i < Follow.MaxPerMember; i++)
            Assert.Equal(FollowResult.Added, await store.AddAsync(Kites(Ann) with { Term = $"kites {i}" }, None));

        Assert.Equal(FollowResult.TooMany, await store.AddAsync(Kites(Ann), None));
        Assert.Equal(FollowResult.Added, await store.AddAsync(Kites(Ben), None));
    }

    [Fact]
    public async Task A_member_stops_following()
    {
        var (_, store) = await OpenAsync();
        await store.AddAsync(Kites(Ann), None);

        Assert.False(await store.RemoveAsync(Ben, Kites(Ann).Key, None));
        Assert.True(await store.RemoveAsync(Ann, Kites(Ann).Key, None));
        Assert.False(await store.RemoveAsync(Ann, Kites(Ann).Key, None));
        Assert.Empty(await store.GetFollowsAsync(Ann, None));
    }

    [Fact]
    public async Task An_episode_is_new_from_when_it_was_first_found()
    {
        var (_, store) = await OpenAsync();
        await store.AddEpisodeAsync(new("0son44vn", Monday), None);
        await store.AddEpisodeAsync(new("0son44vn", Monday.AddHours(1)), None);

        Assert.Equal([new("0son44vn", Monday)], await store.GetEpisodesAsync(Monday, None));
        Assert.Empty(await store.GetEpisodesAsync(Monday.AddMinutes(1), None));
    }

    [Fact]
    public async Task A_message_comes_with_its_delivery_and_only_one_replica_adds_it()
    {
        var (highlights, store) = await OpenAsync();
        await store.AddAsync(Kites(Ann), None);
        var message = CreateMessage(Ann, "0son44vn");

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await (await OpenAsync()).Follows.AddMessageAsync(
            message, "Discord", None)));

        Assert.Single(added, isAdded => isAdded);
        Assert.Equal(new(message.Key, "Discord", "1") { Version = 1 }, Assert.Single(await highlights.GetOpenDeliveriesAsync(None)));
        var stored = await store.FindMessageAsync(message.Key, None);
        Assert.Equal((message.Key, Ann, Monday), (stored!.Key, stored.Member, stored.At));
        Assert.Equal(message.Content.Matches, stored.Content.Matches);
        Assert.Matches("^fw-[a-z0-9]{8}-[a-z0-9]{8}$", message.Key);
    }

    [Fact]
    public async Task What_was_told_is_not_told_again()
    {
        var (_, store) = await OpenAsync();
        await store.AddAsync(Kites(Ann), None);
        Assert.True(await store.AddMessageAsync(CreateMessage(Ann, "0son44vn"), "Discord", None));

        var later = CreateMessage(Ann, "1111aaaa", "0son44vn") with { At = Monday.AddDays(3) };
        Assert.False(await store.AddMessageAsync(later, "Discord", None));
        Assert.True(await store.AddMessageAsync(CreateMessage(Ann, "1111aaaa") with { At = Monday.AddDays(3) }, "Discord", None));
    }

    [Fact]
    public async Task A_member_gets_one_message_a_day()
    {
        var (_, store) = await OpenAsync();
        await store.AddAsync(Kites(Ann), None);
        await store.AddMessageAsync(CreateMessage(Ann, "0son44vn"), "Discord", None);

        Assert.False(await store.AddMessageAsync(CreateMessage(Ann, "1111aaaa") with { At = Monday.AddHours(23) }, "Discord", None));
        Assert.True(await store.AddMessageAsync(CreateMessage(Ann, "1111aaaa") with { At = Monday.AddHours(24) }, "Discord", None));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_do_not_follow_any_more()
    {
        var (highlights, store) = await OpenAsync();

        Assert.False(await store.AddMessageAsync(CreateMessage(Ann, "0son44vn"), "Discord", None));
        Assert.Empty(await highlights.GetOpenDeliveriesAsync(None));
    }

    [Fact]
    public async Task Only_what_is_certainly_not_sent_is_removed()
    {
        var (highlights, store) = await OpenAsync();
        await store.AddAsync(Kites(Ann), None);
        var message = CreateMessage(Ann, "0son44vn");
        await store.AddMessageAsync(message, "Discord", None);
        var delivery = Assert.Single(await highlights.GetOpenDeliveriesAsync(None));

        foreach (var state in new[] { DeliveryState.Sending, DeliveryState.InDoubt, DeliveryState.Sent, DeliveryState.Refused })
        {
            await highlights.SaveAsync(delivery with { State = state, Attempts = 1 }, None);
            delivery = delivery with { Version = delivery.Version + 1 };
            Assert.Equal(0, await store.RemoveUnsentAsync(Ann, key: null, None));
        }

        await highlights.SaveAsync(delivery with { State = DeliveryState.Refused, Attempts = 0 }, None);
        Assert.True(Assert.Single(await store.GetMessagesAsync(Ann, Monday, None)).IsRefused);
        Assert.Equal(0, await store.RemoveUnsentAsync(Ben, key: null, None));
        Assert.Equal(0, await store.RemoveUnsentAsync(Ann, "fw-other", None));
        Assert.Equal(1, await store.RemoveUnsentAsync(Ann, message.Key, None));
        Assert.Empty(await highlights.GetDeliveriesAsync(message.Key, None));
        Assert.True(await store.AddMessageAsync(message, "Discord", None));
    }

    [Fact]
    public async Task A_member_is_forgotten_with_every_message()
    {
        var (highlights, store) = await OpenAsync();
        await store.AddAsync(Kites(Ann), None);
        await store.AddAsync(Kites(Ben), None);
        await store.AddMessageAsync(CreateMessage(Ann, "0son44vn"), "Discord", None);
        await store.AddMessageAsync(CreateMessage(Ben, "0son44vn"), "Slack", None);

        Assert.Equal(1, await store.RemoveMemberAsync(Ann, None));

        Assert.Equal(Ben, Assert.Single(await store.GetMessagesAsync(member: null, Monday, None)).Message.Member);
        Assert.Equal("Slack", Assert.Single(await highlights.GetOpenDeliveriesAsync(None)).Platform);
        Assert.Equal([Kites(Ben)], await store.GetFollowsAsync(None));
    }

    [Fact]
    public async Task What_is_old_is_deleted()
    {
        var (highlights, store) = await OpenAsync();
        await store.AddAsync(Kites(Ann), None);
        await store.AddEpisodeAsync(new("0son44vn", Monday), None);
        await store.AddMessageAsync(CreateMessage(Ann, "0son44vn"), "Discord", None);

        await store.DeleteOldAsync(Monday, None);
        Assert.Single(await store.GetMessagesAsync(Ann, Monday, None));
        await store.DeleteOldAsync(Monday.AddMinutes(1), None);

        Assert.Empty(await store.GetMessagesAsync(Ann, Monday, None));
        Assert.Empty(await store.GetEpisodesAsync(Monday, None));
        Assert.Empty(await highlights.GetOpenDeliveriesAsync(None));
        Assert.Single(await store.GetFollowsAsync(Ann, None));
    }

    protected abstract Task<(IHighlightStore Highlights, IFollowStore Follows)> OpenAsync();

    private static Follow Kites(FollowMember member) => new(member, FollowKind.Words, "kites", Monday);

    private static FollowMessage CreateMessage(FollowMember member, params string[] episodes) => FollowMessage.Create(
        member, Monday,
        new([.. episodes.Select(e => new FollowMatch(Kites(member).Key, FollowKind.Words, "kites", e, "s1-e1", "S1E1 Kites"))], []));
}
