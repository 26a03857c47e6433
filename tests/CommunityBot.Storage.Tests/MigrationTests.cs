using System.IO.Compression;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Tests;

/// <summary>The store of every version opens, and concurrent first uses create it once.</summary>
public sealed class MigrationTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    // The content of a store of version 0.1.0; it must not change. Each later version adds its own.
    private static readonly string[] StoreOf010 =
    [
        """
        INSERT INTO facts ("Name", "Value")
        VALUES ('salt', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=')
        """,
        """
        UPDATE desk SET "Version" = 7,
        "Content" = '{"version":6,"queue":[{"moment":"0son44vn.12.0.80","origin":"Added","introduction":"","reason":""}],
        "passedOver":["0son44vn.3.4"],"introduction":"Hello","approvedSlot":null,"skippedSlot":null,"isPaused":true}'
        """,
        """
        INSERT INTO nominations ("Moment", "Nominator", "Words", "At")
        VALUES ('0son44vn.12.0.80', 'abc', 'Kites fly.', 1795424400000)
        """,
        """
        INSERT INTO slots ("Key", "State", "ChangedAt", "Owner", "LeaseEnds", "Post")
        VALUES ('hl-2026-11-16', 'Posted', 1794819600000, '', 0, '{"slot":"hl-2026-11-16","introduction":"","quotes":[]}')
        """,
        """
        INSERT INTO deliveries ("Key", "Platform", "Channel", "Version", "State", "Attempts", "NextTry", "MessageId",
         "Sentence")
        VALUES ('hl-2026-11-16', 'Slack', 'C1', 2, 'Sent', 1, 0, '17.5', '')
        """,
        """
        INSERT INTO ledger ("Slot", "Number", "Moment", "Words", "People", "PostedAt")
        VALUES ('hl-2026-11-16', 0, '0son44vn.30.5.60', 'Boats sail.', '["ann"]', 1794819600000)
        """,
        """
        INSERT INTO gaps ("Week", "Folded", "Query", "Times")
        VALUES ('2026-11-16', 'ZEPPELINS', 'zeppelins', 3)
        """,
        """
        INSERT INTO announced ("Slug", "At")
        VALUES ('s1-e1', 1794819600000)
        """,
        """
        INSERT INTO facts ("Name", "Value")
        VALUES ('baseline', '1794819600000')
        """,
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_store_of_0_1_0_opens_in_SQLite() => AssertOpensAsync(CreateSqlite());

    [Fact]
    public async Task A_file_that_0_1_0_wrote_opens_with_the_same_tables_and_gets_the_new_ones()
    {
        await UnpackAsync("store.db");
        var before = ReadSchema("store.db");

        var store = StoreFactory.Create(CreateSqlite());

        await AssertContentAsync(store);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1796009914848), await store.GetRestoreTimeAsync(None));
        Assert.True(await store.SetBaselineAsync(["s1-e2"], default, None));
        Assert.Equal(["s1-e1", "s1-e2"], (await store.GetAnnouncedNamesAsync(None))!.Order());
        Assert.NotEmpty(before);
        Assert.Equal(before, ReadSchema("store.db").Where(sql => !IsLater(sql)));
    }

    [Fact]
    public async Task A_store_of_0_1_0_signs_in_to_the_desk()
    {
        await UnpackAsync("store.db");
        var store = StoreFactory.CreateSignIn(CreateSqlite());

        Assert.True(await store.AddCodeAsync(new("a", new("slack", "U1", "Ann"), default), DateTimeOffset.MinValue, 1, None));
        Assert.Empty(await store.GetKeysAsync(None));
    }

    [PostgresFact]
    public async Task A_store_of_0_1_0_opens_in_PostgreSQL()
    {
        await using var database = await TempDatabase.CreateAsync();
        await AssertOpensAsync(new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public Task Concurrent_first_uses_of_a_file_open_the_same_store() => OpensAtOnceAsync(CreateSqlite);

    [PostgresFact]
    public async Task Concurrent_first_uses_of_a_database_open_the_same_store()
    {
        await using var database = await TempDatabase.CreateAsync();
        await OpensAtOnceAsync(() => new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public void The_migrations_match_the_model()
    {
        foreach (var database in new StoreDatabase[] { CreateSqlite(), new PostgresDatabase("Host=nowhere") })
        {
            using var context = database.CreateContext();
            Assert.False(context.Database.HasPendingModelChanges(), $"{context.GetType().Name} needs a migration.");
        }
    }

    [Fact]
    public async Task A_new_file_has_the_tables_of_0_1_0()
    {
        await UnpackAsync("0.1.0.db");
        await StoreFactory.Create(CreateSqlite()).GetSaltAsync(None);

        Assert.Equal(ReadSchema("0.1.0.db").Where(IsTable), ReadSchema("store.db").Where(sql => IsTable(sql) && !IsLater(sql)));

        static bool IsTable(string sql) => sql.StartsWith("CREATE ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_for_PostgreSQL_is_that_of_0_1_0()
    {
        await using var context = new PostgresDatabase("Host=nowhere").CreateContext();
        using var expected = new StreamReader(typeof(MigrationTests).Assembly.GetManifestResourceStream("postgres-0.1.0.sql")!);

        var script = context.GetService<IMigrator>().GenerateScript(toMigration: "CreateStore").ReplaceLineEndings("\n");

        Assert.Equal(
            await expected.ReadToEndAsync(), script.Replace($"'{ProductInfo.GetVersion()}'", "'version'", StringComparison.Ordinal));
    }

    private async Task UnpackAsync(string name)
    {
        await using var file = File.Create(_folder.File(name));
        var stored = typeof(MigrationTests).Assembly.GetManifestResourceStream("store-0.1.0.db.gz")!;
        await using var fixture = new GZipStream(stored, CompressionMode.Decompress);
        await fixture.CopyToAsync(file);
    }

    // Every table and index as SQL, and the migrations that were applied.
    private List<string> ReadSchema(string name)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT sql FROM sqlite_master WHERE sql IS NOT NULL
            UNION ALL SELECT "MigrationId" || ' ' || "ProductVersion" FROM "__EFMigrationsHistory" ORDER BY 1
            """;
        using var reader = command.ExecuteReader();
        var schema = new List<string>();
        while (reader.Read())
            schema.Add(reader.GetString(0));
        return schema;
    }

    // What a migration after 0.1.0 added.
    private static bool IsLater(string sql) => Array.Exists(
        ["interactions", "sign_in_codes", "\"sessions\"", "protection_keys", "AddSignIn", "follow", "new_episodes", "saved_moments",
            "moment_counts", "ignored_questions", "summaries", "\"polls\"", "\"votes\"", "AddVotes", "decisions", "proposals",
            "AddModeration"],
        n => sql.Contains(n, StringComparison.OrdinalIgnoreCase));

    private SqliteDatabase CreateSqlite() => new(_folder.File("store.db"), TimeSpan.FromSeconds(30));

    private static async Task AssertOpensAsync(StoreDatabase database)
    {
        await using (var context = database.CreateContext())
        {
            await context.GetService<IMigrator>().MigrateAsync("CreateStore");
            foreach (var statement in StoreOf010)
                await context.Database.ExecuteSqlRawAsync(
                    statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }

        var store = StoreFactory.Create(database);

        await AssertContentAsync(store);
        Assert.Equal(["s1-e1"], await store.GetAnnouncedNamesAsync(None));
    }

    private static async Task AssertContentAsync(EfHighlightStore store)
    {
        Assert.Equal([.. Enumerable.Range(0, 32)], (await store.GetSaltAsync(None)).Select(b => (int)b));
        var desk = await store.GetEditorialQueueAsync(None);
        Assert.Equal((7, "Hello", true), (desk.Version, desk.Introduction, desk.IsPaused));
        Assert.Equal(new QueueItem(new("0son44vn", 12, 0, 80), ItemOrigin.Added), Assert.Single(desk.Queue));
        Assert.Equal(
            new(new("0son44vn", 12, 0, 80), "Kites fly.", new("abc"), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)),
            Assert.Single(await store.GetNominationsAsync(None)));
        Assert.Equal(ScheduledPostState.Posted, (await store.FindScheduledPostAsync("hl-2026-11-16", None))!.State);
        Assert.Equal("17.5", Assert.Single(await store.GetDeliveriesAsync("hl-2026-11-16", None)).MessageId);
        Assert.Equal(["ann"], Assert.Single(await store.GetPostHistoryAsync(None)).People);
        Assert.Equal(new(new(2026, 11, 16), "zeppelins", 3), Assert.Single(await store.GetUnansweredQuestionsAsync(default, 10, None)));
    }

    private static async Task OpensAtOnceAsync(Func<StoreDatabase> database)
    {
        var salts = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => StoreFactory.Create(database()).GetSaltAsync(None))));

        Assert.Single(salts.Select(Convert.ToHexString).Distinct());
    }
}
