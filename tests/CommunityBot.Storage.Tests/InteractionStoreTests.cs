using CommunityBot.Core.Highlights;
using CommunityBot.Core.Interactions;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Storage.Tests;

/// <summary>Of all replicas that share a database, one takes an interaction.</summary>
public sealed class InteractionStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task One_of_three_replicas_takes_an_interaction_in_SQLite() => AssertOneTakesItAsync(CreateSqlite);

    [PostgresFact]
    public async Task One_of_three_replicas_takes_an_interaction_in_PostgreSQL()
    {
        await using var database = await TempDatabase.CreateAsync();
        await AssertOneTakesItAsync(() => new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public async Task An_interaction_is_forgotten_after_its_time()
    {
        var store = Open(CreateSqlite());
        Assert.True(await store.TryTakeAsync("a", Now, None));
        Assert.False(await store.TryTakeAsync("a", Now + IInteractionStore.Memory, None));
        Assert.True(await store.TryTakeAsync("a", Now + IInteractionStore.Memory + TimeSpan.FromMinutes(2), None));
    }

    [Fact]
    public Task Old_interactions_are_deleted_from_SQLite() => AssertDeletedAsync(CreateSqlite());

    [PostgresFact]
    public async Task Old_interactions_are_deleted_from_PostgreSQL()
    {
        await using var database = await TempDatabase.CreateAsync();
        await AssertDeletedAsync(new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_says_why()
    {
        Directory.CreateDirectory(_folder.File("store.db"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(CreateSqlite()).TryTakeAsync("a", Now, None));
    }

    private static async Task AssertDeletedAsync(StoreDatabase database)
    {
        var session = new StoreSession(database, new(NullLogger<StoreStatus>.Instance));
        var store = new EfInteractionStore(session);
        await store.TryTakeAsync("a", Now, None);
        await store.TryTakeAsync("b", Now.AddMinutes(1), None);

        await store.DeleteOldAsync(Now.AddSeconds(30), None);

        Assert.Equal(["b"], await session.ExecuteAsync(
            context => Task.FromResult(context.Interactions.Select(i => i.Key).ToList()), None));
    }

    private static async Task AssertOneTakesItAsync(Func<StoreDatabase> create)
    {
        EfInteractionStore[] replicas = [Open(create()), Open(create()), Open(create())];
        for (var i = 0; i < 10; i++)
        {
            var taken = await Task.WhenAll(replicas.Select(r => Task.Run(() => r.TryTakeAsync($"key {i}", Now, None))));
            Assert.Single(taken, t => t);
        }
    }

    private SqliteDatabase CreateSqlite() => new(_folder.File("store.db"), TimeSpan.FromSeconds(30));

    private static EfInteractionStore Open(StoreDatabase database) => new(new(database, new(NullLogger<StoreStatus>.Instance)));
}
