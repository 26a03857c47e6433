using CommunityBot.Core.Platforms;

namespace CommunityBot.Core.Tests.Platforms;

public class SharedLatelyTests
{
    private readonly ManualClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly SharedLately _shared;
    private int _posts;

    public SharedLatelyTests() => _shared = new(_clock);

    [Fact]
    public async Task The_same_click_shares_once()
    {
        Assert.Equal([Sharing.Done, Sharing.DoneBefore], [await Share(), await Share()]);
        Assert.Equal(1, _posts);
    }

    [Fact]
    public async Task Other_words_another_place_and_another_member_are_other_clicks()
    {
        Assert.Equal(
            [Sharing.Done, Sharing.Done, Sharing.Done, Sharing.Done],
            [await Share(), await Share(post: "wasps"), await Share(place: "garden"), await Share(person: "bo")]);
        Assert.Equal(4, _posts);
    }

    [Fact]
    public async Task A_click_while_the_first_is_on_its_way_is_the_same_however_long_that_takes()
    {
        var arrives = new TaskCompletionSource<bool>();
        var first = _shared.Once("ann", "hive", "bees", () => arrives.Task);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Sharing.DoneBefore, await Share());
        arrives.SetResult(true);

        Assert.Equal(Sharing.Done, await first);
        Assert.Equal(Sharing.DoneBefore, await Share());
    }

    [Fact]
    public async Task After_a_minute_it_is_meant()
    {
        await Share();
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(Sharing.DoneBefore, await Share());
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Sharing.Done, await Share());
    }

    [Fact]
    public async Task What_could_not_be_shared_can_be_at_once()
    {
        Assert.Equal(Sharing.Failed, await _shared.Once("ann", "hive", "bees", () => Task.FromResult(false)));
        await Assert.ThrowsAsync<IOException>(() => _shared.Once("ann", "hive", "bees", () => throw new IOException("cut off")));

        Assert.Equal(Sharing.Done, await Share());
    }

    private Task<Sharing> Share(string person = "ann", string place = "hive", string post = "bees") => _shared.Once(person, place, post, () =>
    {
        _posts++;
        return Task.FromResult(true);
    });
}
