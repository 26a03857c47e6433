using CommunityBot.Core.Highlights.SignIn;

namespace CommunityBot.Testing;

/// <summary>The tests that every implementation of the sign-in's store passes.</summary>
public abstract class SignInStoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeskMember Ann = new("discord", "1", "Ann <b>") { Server = "7" };
    private static readonly DeskMember Ben = new("slack", "1", "Ben");
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_code_begins_one_session_on_any_replica()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        Assert.True(await AddAsync(here, "a", Ann));

        var session = await RedeemAsync(there, "a", "s1", Noon.AddMinutes(9));

        Assert.Equal(new("s1", Ann, Noon.AddHours(8).AddMinutes(9), Noon), session);
        Assert.Null(await RedeemAsync(here, "a", "s2", Noon.AddMinutes(9)));
        Assert.Equal(session, await here.FindSessionAsync("s1", Noon.AddMinutes(10), None));
        Assert.Null(await here.FindSessionAsync("s2", Noon.AddMinutes(10), None));
    }

    [Fact]
    public async Task Of_many_attempts_at_once_one_uses_a_code()
    {
        await AddAsync(await OpenAsync(), "a", Ann);

        var sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            async () => await RedeemAsync(await OpenAsync(), "a", $"s{i}", Noon))));

        Assert.Single(sessions.OfType<DeskSession>());
    }

    [Fact]
    public async Task A_code_that_is_too_old_or_unknown_begins_nothing()
    {
        var store = await OpenAsync();
        await AddAsync(store, "a", Ann);

        Assert.Null(await RedeemAsync(store, "a", "s1", Noon.AddMinutes(10)));
        Assert.Null(await RedeemAsync(store, "b", "s1", Noon));
    }

    [Fact]
    public async Task A_member_has_a_limited_number_of_codes_and_used_ones_count()
    {
        var store = await OpenAsync();
        Assert.True(await AddAsync(store, "a", Ann));
        await RedeemAsync(store, "a", "s1", Noon);
        Assert.True(await AddAsync(store, "b", Ann));

        Assert.False(await AddAsync(store, "c", Ann));
        Assert.True(await AddAsync(store, "d", Ben));
        Assert.True(await AddAsync(store, "e", Ann, Noon.AddMinutes(10)));
        Assert.Null(await RedeemAsync(store, "c", "s2", Noon));
    }

    [Fact]
    public async Task A_session_ends_after_its_time_and_when_it_is_removed()
    {
        var store = await OpenAsync();
        await AddAsync(store, "a", Ann);
        await AddAsync(store, "b", Ann);
        await RedeemAsync(store, "a", "s1", Noon);
        await RedeemAsync(store, "b", "s2", Noon);

        Assert.NotNull(await store.FindSessionAsync("s1", Noon.AddHours(8).AddSeconds(-1), None));
        Assert.Null(await store.FindSessionAsync("s1", Noon.AddHours(8), None));
        Assert.True(await store.RemoveSessionAsync("s2", None));
        Assert.False(await store.RemoveSessionAsync("s2", None));
        Assert.Null(await store.FindSessionAsync("s2", Noon, None));
    }

    [Fact]
    public async Task A_confirmation_is_kept()
    {
        var store = await OpenAsync();
        await AddAsync(store, "a", Ann);
        await RedeemAsync(store, "a", "s1", Noon);

        Assert.True(await store.ConfirmSessionAsync("s1", Noon.AddMinutes(3), None));
        Assert.False(await store.ConfirmSessionAsync("s2", Noon.AddMinutes(3), None));
        Assert.Equal(Noon.AddMinutes(3), (await store.FindSessionAsync("s1", Noon, None))!.ConfirmedAt);
    }

    [Fact]
    public async Task A_member_is_forgotten_with_codes_and_sessions()
    {
        var store = await OpenAsync();
        await AddAsync(store, "a", Ann);
        await AddAsync(store, "b", Ann);
        await AddAsync(store, "c", Ben);
        await RedeemAsync(store, "a", "s1", Noon);
        await RedeemAsync(store, "c", "s2", Noon);

        Assert.Equal(3, await store.RemoveMemberAsync("discord", "1", None));
        Assert.Equal(0, await store.RemoveMemberAsync("discord", "1", None));
        Assert.Null(await store.FindSessionAsync("s1", Noon, None));
        Assert.Null(await RedeemAsync(store, "b", "s3", Noon));
        Assert.NotNull(await store.FindSessionAsync("s2", Noon, None));
    }

    [Fact]
    public async Task What_has_ended_is_deleted()
    {
        var store = await OpenAsync();
        await AddAsync(store, "a", Ann);
        await RedeemAsync(store, "a", "s1", Noon);

        await store.DeleteExpiredAsync(Noon, Noon.AddHours(8), None);

        Assert.Equal(0, await store.RemoveMemberAsync("discord", "1", None));
    }

    [Fact]
    public async Task Of_two_replicas_that_make_a_key_one_succeeds()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        Assert.Empty(await here.GetKeysAsync(None));

        Assert.True(await here.AddKeyAsync(new("key-1", "<key/>"), [], None));
        Assert.False(await there.AddKeyAsync(new("key-0", "<key/>"), [], None));
        Assert.True(await there.AddKeyAsync(new("key-0", "<key a=\"1\"/>"), ["key-1"], None));
        Assert.Equal([new("key-0", "<key a=\"1\"/>"), new("key-1", "<key/>")], await here.GetKeysAsync(None));
    }

    /// <summary>Opens the same store as another replica.</summary>
    protected abstract Task<ISignInStore> OpenAsync();

    private static Task<bool> AddAsync(ISignInStore store, string hash, DeskMember member, DateTimeOffset? at = null) =>
        store.AddCodeAsync(new(hash, member, at ?? Noon), (at ?? Noon).AddMinutes(-10), maxPerMember: 2, None);

    private static Task<DeskSession?> RedeemAsync(ISignInStore store, string code, string session, DateTimeOffset at) =>
        store.RedeemAsync(new(code, at.AddMinutes(-10), session, at, at.AddHours(8)), None);
}
