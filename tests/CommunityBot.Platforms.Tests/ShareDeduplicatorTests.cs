using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Platforms.Tests;

public class ShareDeduplicatorTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly ShareDeduplicator _shared;
    private int _posts;

    public ShareDeduplicatorTests() => _shared = new(_clock);

    [Fact]
    public async Task The_same_click_shares_once()
    {
        Assert.Equal([ShareResult.Shared, ShareResult.AlreadyShared], [await ShareAsync(), await ShareAsync()]);
        Assert.Equal(1, _posts);
    }

    [Fact]
    public async Task Other_words_another_place_and_another_member_are_other_clicks()
    {
        Assert.Equal(
            [ShareResult.Shared, ShareResult.Shared, ShareResult.Shared, ShareResult.Shared],
            [await ShareAsync(), await ShareAsync(post: "wasps"), await ShareAsync(place: "garden"), await ShareAsync(person: "bo")]);
        Assert.Equal(4, _posts);
    }

    [Fact]
    public async Task A_click_while_the_first_is_on_its_way_is_the_same_however_long_that_takes()
    {
        var arrives = new TaskCompletionSource<bool>();
        var first = _shared.ShareOnceAsync("ann", "hive", "bees", () => arrives.Task);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ShareResult.BeingShared, await ShareAsync());
        arrives.SetResult(true);

        Assert.Equal(ShareResult.Shared, await first);
        Assert.Equal(ShareResult.AlreadyShared, await ShareAsync());
    }

    [Fact]
    public async Task After_a_minute_it_is_meant()
    {
        await ShareAsync();
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(ShareResult.AlreadyShared, await ShareAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ShareResult.Shared, await ShareAsync());
    }

    [Fact]
    public async Task What_could_not_be_shared_can_be_at_once()
    {
        Assert.Equal(ShareResult.Failed, await _shared.ShareOnceAsync("ann", "hive", "bees", () => Task.FromResult(false)));
        await Assert.ThrowsAsync<IOException>(() => _shared.ShareOnceAsync("ann", "hive", "bees", () => throw new IOException("cut off")));

        Assert.Equal(ShareResult.Shared, await ShareAsync());
    }

    [Fact]
    public async Task What_is_shared_is_counted_once_and_what_is_not_shared_is_not()
    {
        var counter = new MomentCounter(_clock);
        var shares = new ShareDeduplicator(_clock, counter);
        var moment = Moment.FromWholeLine(new EpisodeBuilder("kelp").Line("Ada", 5, "Nobody weighs kelp twice.").Build(), 0);
        var reply = new Reply { Title = "", Blocks = [new Block.Quote(moment.Text, "Ada") { Moment = moment }] };
        await shares.ShareOnceAsync("ann", "hive", "bees", () => Task.FromResult(false), reply);
        Assert.Empty(counter.TakeAll());

        await shares.ShareOnceAsync("ann", "hive", "bees", () => Task.FromResult(true), reply);
        await shares.ShareOnceAsync("ann", "hive", "bees", () => Task.FromResult(true), reply);

        Assert.Equal((MomentAddress.From(moment), 1), counter.TakeAll().Select(c => (c.Moment, c.Shared)).Single());
    }

    private Task<ShareResult> ShareAsync(string person = "ann", string place = "hive", string post = "bees") =>
        _shared.ShareOnceAsync(person, place, post, () =>
    {
        _posts++;
        return Task.FromResult(true);
    });
}
