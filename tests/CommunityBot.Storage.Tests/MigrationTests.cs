using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Model;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Tests;

/// <summary>Every version's store opens today, and however many open it at once, it is made once.</summary>
public sealed class MigrationTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    // As version 0.1.0 left it; never to be changed. Each later version adds its own.
    private static readonly string[] StoreOf010 =
    [
        "INSERT INTO facts (\"Name\", \"Value\") VALUES ('salt', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=')",
        "UPDATE desk SET \"Version\" = 7, \"Content\" = '{\"version\":6,\"queue\":[{\"moment\":\"0son44vn.12.0.80\",\"origin\":\"Added\",\"introduction\":\"\",\"reason\":\"\"}],\"passedOver\":[\"0son44vn.3.4\"],\"introduction\":\"Hello\",\"approvedSlot\":null,\"skippedSlot\":null,\"isPaused\":true}'",
        "INSERT INTO nominations (\"Moment\", \"Nominator\", \"Words\", \"At\") VALUES ('0son44vn.12.0.80', 'abc', 'Kites fly.', 1795424400000)",
        "INSERT INTO slots (\"Key\", \"State\", \"ChangedAt\", \"Owner\", \"LeaseEnds\", \"Post\") VALUES ('hl-2026-11-16', 'Posted', 1794819600000, '', 0, '{\"slot\":\"hl-2026-11-16\",\"introduction\":\"\",\"quotes\":[]}')",
        "INSERT INTO deliveries (\"Key\", \"Platform\", \"Channel\", \"Version\", \"State\", \"Attempts\", \"NextTry\", \"MessageId\", \"Sentence\") VALUES ('hl-2026-11-16', 'Slack', 'C1', 2, 'Sent', 1, 0, '17.5', '')",
        "INSERT INTO ledger (\"Slot\", \"Number\", \"Moment\", \"Words\", \"People\", \"PostedAt\") VALUES ('hl-2026-11-16', 0, '0son44vn.30.5.60', 'Boats sail.', '[\"ann\"]', 1794819600000)",
        "INSERT INTO gaps (\"Week\", \"Folded\", \"Query\", \"Times\") VALUES ('2026-11-16', 'ZEPPELINS', 'zeppelins', 3)",
        "INSERT INTO announced (\"Slug\", \"At\") VALUES ('s1-e1', 1794819600000)",
        "INSERT INTO facts (\"Name\", \"Value\") VALUES ('baseline', '1794819600000')",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_store_of_0_1_0_opens_in_SQLite() => AssertOpensAsync(CreateSqlite());

    [PostgresFact]
    public async Task A_store_of_0_1_0_opens_in_PostgreSQL()
    {
        await using var database = await TempDatabase.CreateAsync();
        await AssertOpensAsync(new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public Task Many_who_open_a_new_file_at_once_open_the_same_store() => OpensAtOnceAsync(CreateSqlite);

    [PostgresFact]
    public async Task Many_who_open_a_new_database_at_once_open_the_same_store()
    {
        await using var database = await TempDatabase.CreateAsync();
        await OpensAtOnceAsync(() => new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public void The_migrations_make_what_the_model_says()
    {
        foreach (var database in new StoreDatabase[] { CreateSqlite(), new PostgresDatabase("Host=nowhere") })
        {
            using var context = database.CreateContext();
            Assert.False(context.Database.HasPendingModelChanges(), $"{context.GetType().Name} needs a migration.");
        }
    }

    private SqliteDatabase CreateSqlite() => new(_folder.File("store.db"), TimeSpan.FromSeconds(30));

    private static async Task AssertOpensAsync(StoreDatabase database)
    {
        await using (var context = database.CreateContext())
        {
            await context.GetService<IMigrator>().MigrateAsync("CreateStore");
            foreach (var statement in StoreOf010)
                await context.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }

        var store = StoreFactory.Create(database);

        Assert.Equal([.. Enumerable.Range(0, 32)], (await store.GetSaltAsync(None)).Select(b => (int)b));
        var desk = await store.GetEditorialQueueAsync(None);
        Assert.Equal((7, "Hello", true), (desk.Version, desk.Introduction, desk.IsPaused));
        Assert.Equal(new QueueItem(new("0son44vn", 12, 0, 80), ItemOrigin.Added), Assert.Single(desk.Queue));
        Assert.Equal(new(new("0son44vn", 12, 0, 80), "Kites fly.", new("abc"), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)), Assert.Single(await store.GetNominationsAsync(None)));
        Assert.Equal(ScheduledPostState.Posted, (await store.FindScheduledPostAsync("hl-2026-11-16", None))!.State);
        Assert.Equal("17.5", Assert.Single(await store.GetDeliveriesAsync("hl-2026-11-16", None)).MessageId);
        Assert.Equal(["ann"], Assert.Single(await store.GetPostHistoryAsync(None)).People);
        Assert.Equal(new(new(2026, 11, 16), "zeppelins", 3), Assert.Single(await store.GetUnansweredQuestionsAsync(default, 10, None)));
        Assert.Equal(["s1-e1"], await store.GetAnnouncedNamesAsync(None));
    }

    private static async Task OpensAtOnceAsync(Func<StoreDatabase> database)
    {
        var salts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => StoreFactory.Create(database()).GetSaltAsync(None))));

        Assert.Single(salts.Select(Convert.ToHexString).Distinct());
    }
}
