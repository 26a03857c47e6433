using System.IO.Compression;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Tests;
using CommunityBot.Storage;
using CommunityBot.Storage.Backup;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Storage;

/// <summary>A backup is the whole store in one file; restoring is all or nothing.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Header = """{"format":"communitybot-store","version":1}""";
    private const string TheDesk = """{"table":"desk","row":{"id":1,"version":0,"content":{}}}""";

    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Restored = Monday.AddDays(3);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task What_is_restored_is_what_was_kept() => ComesBack(Sqlite("there.db"));

    [PostgresFact]
    public async Task A_backup_of_SQLite_moves_to_PostgreSQL_and_back()
    {
        await using var database = await TempDatabase.Create();
        await ComesBack(new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public void A_backup_holds_every_table()
    {
        using var context = Sqlite("x.db").Begin();

        Assert.Equal(context.Model.GetEntityTypes().Select(t => t.ClrType.Name).Order(), BackupTable.All.Select(t => t.RowType.Name).Order());
    }

    [Fact]
    public async Task A_backup_is_nobody_elses_to_read()
    {
        await Back(Sqlite("a.db"), "a.gz");

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("a.gz")));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Root), f => Path.GetFileName(f).StartsWith("a.gz.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_by_force()
    {
        await File.WriteAllTextAsync(_folder.File("a.gz"), "mine");

        var refusal = await Assert.ThrowsAsync<BackupException>(() => Back(Sqlite("a.db"), "a.gz"));
        Assert.Equal($"There is a file {_folder.File("a.gz")} already; --force replaces it.", refusal.Message);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("a.gz")));

        Assert.Equal(1, await Back(Sqlite("a.db"), "a.gz", isReplaced: true));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_says_nothing_about_the_store()
    {
        var board = new StoreBoard(NullLogger<StoreBoard>.Instance);
        using var session = new StoreSession(Sqlite("a.db"), board);
        var file = Path.Combine(_folder.Root, "missing", "a.gz");

        var refusal = await Assert.ThrowsAsync<BackupException>(() => new BackupWriter(session, TimeProvider.System).Write(file, false, None));

        Assert.Equal($"The backup {file} cannot be written: its folder is missing, full, or not yours to write in.", refusal.Message);
        Assert.NotEqual(StoreState.Unavailable, board.Status.State);
    }

    [Fact]
    public async Task A_store_that_holds_something_is_replaced_only_by_force()
    {
        await Fill(Stores.Open(Sqlite("full.db")));
        await Back(Sqlite("empty.db"), "empty.gz");

        var refusal = await Assert.ThrowsAsync<BackupException>(() => Restore(Sqlite("full.db"), "empty.gz"));
        Assert.Equal($"The store {_folder.File("full.db")} is not empty; --force replaces everything in it.", refusal.Message);
        Assert.NotEmpty(await Stores.Open(Sqlite("full.db")).Nominations(None));

        Assert.Equal(1, await Restore(Sqlite("full.db"), "empty.gz", isReplaced: true));
        Assert.Empty(await Stores.Open(Sqlite("full.db")).Nominations(None));
    }

    [Fact]
    public async Task What_is_restored_knows_when_looks_before_it_sends_and_begins_anew_with_episodes()
    {
        var store = Stores.Open(Sqlite("full.db"));
        await Fill(store);
        await store.Save(new Delivery("hl-2026-11-30", "Discord", "D1"), None);
        await Back(Sqlite("full.db"), "full.gz");

        await Restore(Sqlite("full.db"), "full.gz", isReplaced: true);
        await Back(Sqlite("full.db"), "again.gz");
        await Restore(Sqlite("other.db"), "again.gz");

        foreach (var restored in new[] { store, Stores.Open(Sqlite("other.db")) })
        {
            Assert.Equal(Restored, await restored.RestoredAt(None));
            Assert.All(await restored.OpenDeliveries(None), d => Assert.Equal(DeliveryState.InDoubt, d.State));
            Assert.Null(await restored.Announced(None));
            Assert.True(await restored.TakeBaseline(["s1-e2", "s1-e3"], Monday, None));
            Assert.Equal(["s1-e1", "s1-e2", "s1-e3"], (await restored.Announced(None))!.Order());
        }
    }

    [Fact]
    public async Task A_backup_sees_one_instant_and_keeps_nobody_from_writing()
    {
        var database = Sqlite("a.db");
        var store = Stores.Open(database);
        await Fill(store);
        using var session = new StoreSession(database, new(NullLogger<StoreBoard>.Instance));

        var nominations = await session.DoAtOneInstant(
            async context =>
            {
                var before = context.Facts.Count();
                Assert.Equal(1, await store.Forget(new("ann"), None));
                return (before, context.Nominations.Count());
            },
            None);

        Assert.Equal((2, 1), nominations);
        Assert.Empty(await store.Nominations(None));
    }

    [Theory]
    [InlineData("{file} is no backup of this bot's store.", "hello")]
    [InlineData("{file} is no backup of this bot's store.", """{"format":"other","version":1}""")]
    [InlineData("{file} was made by a newer version of CommunityBot; update this one.", """{"format":"communitybot-store","version":2}""")]
    [InlineData("{file} is not whole: its end is missing.", Header, TheDesk)]
    [InlineData("{file} is not whole: its end is missing.")]
    [InlineData("{file} is not whole: it promises 2 rows and has 1.", Header, TheDesk, """{"rows":2}""")]
    [InlineData("{file}:4: something stands behind the end.", Header, TheDesk, """{"rows":1}""", TheDesk)]
    [InlineData("{file}:2: this is no line of a backup.", Header, """{"surprise":1}""")]
    [InlineData("{file}:2: this is no row of a table that this version knows.", Header, """{"table":"secrets","row":{}}""")]
    [InlineData("{file}:2: this is no row of desk.", Header, """{"table":"desk","row":{"id":1}}""")]
    [InlineData("{file}:2: this is no row of desk.", Header, """{"table":"desk","row":{"id":1,"version":0,"content":null}}""")]
    [InlineData("{file}:2: this is no row of nominations.", Header, """{"table":"nominations","row":{"moment":"nowhere","nominator":"a","words":"w","at":"2026-11-23T09:00:00Z"}}""")]
    [InlineData("{file}:2: this is no row of slots.", Header, """{"table":"slots","row":{"key":"a","state":"Lost","changedAt":"2026-11-23T09:00:00Z","owner":"","leaseEnds":"2026-11-23T09:00:00Z"}}""")]
    [InlineData("{file} does not hold one desk.", Header, """{"rows":0}""")]
    [InlineData("{file} holds a row twice.", Header, TheDesk, """{"table":"facts","row":{"name":"a","value":""}}""", """{"table":"facts","row":{"name":"a","value":""}}""", """{"rows":3}""")]
    [InlineData("{file} holds a salt that is none.", Header, TheDesk, """{"table":"facts","row":{"name":"salt","value":"AA=="}}""", """{"rows":2}""")]
    public async Task What_is_no_backup_changes_nothing(string sentence, params string[] lines)
    {
        await Fill(Stores.Open(Sqlite("full.db")));
        await Pack("torn.gz", string.Concat(lines.Select(l => l + "\n")));

        var refusal = await Assert.ThrowsAsync<BackupException>(() => Restore(Sqlite("full.db"), "torn.gz", isReplaced: true));

        Assert.Equal(sentence.Replace("{file}", _folder.File("torn.gz"), StringComparison.Ordinal), refusal.Message);
        Assert.NotEmpty(await Stores.Open(Sqlite("full.db")).Nominations(None));
    }

    [Fact]
    public async Task A_file_that_is_cut_off_or_not_packed_or_missing_is_told()
    {
        await Fill(Stores.Open(Sqlite("full.db")));
        await Back(Sqlite("full.db"), "whole.gz");
        var whole = await File.ReadAllBytesAsync(_folder.File("whole.gz"));
        await File.WriteAllBytesAsync(_folder.File("cut.gz"), whole[..(whole.Length / 2)]);
        await File.WriteAllTextAsync(_folder.File("plain.gz"), "not packed");

        foreach (var file in new[] { "cut.gz", "plain.gz", "missing.gz" })
        {
            var refusal = await Assert.ThrowsAsync<BackupException>(() => Restore(Sqlite("full.db"), file, isReplaced: true));
            Assert.Contains(_folder.File(file), refusal.Message, StringComparison.Ordinal);
        }
    }

    private async Task ComesBack(StoreDatabase there)
    {
        var here = Sqlite("here.db");
        await Fill(Stores.Open(here));

        var rows = await Back(here, "one.gz");
        Assert.Equal(rows, await Restore(there, "one.gz"));
        Assert.Equal(rows, await Back(there, "two.gz"));

        Assert.Equal(await Lines("one.gz", "baseline"), await Lines("two.gz", "restored"));
        Assert.Equal(await Stores.Open(here).Salt(None), await Stores.Open(there).Salt(None));
        Assert.True(await Stores.Open(there).Nominate(new(new("0son44vn", 1, 0, 9), "Afterwards", new("ben"), Monday), None));
        Assert.True(await Stores.Open(there).Save(await Stores.Open(there).Desk(None), None));
    }

    private static async Task Fill(EfHighlightStore store)
    {
        var post = new WeeklyPost("hl-2026-11-23", "Hello", [new() { Moment = new("0son44vn", 1, 0, 9), Words = "Kites “fly”.", Episode = "S1E1", People = ["ann"] }]);
        await store.Salt(None);
        await store.TakeBaseline(["s1-e1", "s1-e2"], Monday, None);
        await store.Claim(new("hl-2026-11-23", "a", Monday, Monday.AddMinutes(5), 0, post), None);
        await store.Save(new Delivery("hl-2026-11-23", "Slack", "C1") { State = DeliveryState.InDoubt, NextTry = Monday }, None);
        await store.Complete("hl-2026-11-23", "a", Monday, None);
        await store.Close("hl-2026-11-30", SlotState.Skipped, Monday, None);
        await store.Nominate(new(new("0son44vn", 30, 5, 60), "Boats \0 sail \uD800.", new("ann"), Monday), None);
        await store.CountGap(new(2026, 11, 16), "Zeppelins", None);
    }

    private static async Task<int> With(StoreDatabase database, Func<StoreSession, Task<int>> use)
    {
        using var session = new StoreSession(database, new(NullLogger<StoreBoard>.Instance));
        return await use(session);
    }

    private Task<int> Back(StoreDatabase database, string file, bool isReplaced = false) =>
        With(database, session => new BackupWriter(session, TimeProvider.System).Write(_folder.File(file), isReplaced, None));

    private Task<int> Restore(StoreDatabase database, string file, bool isReplaced = false) =>
        With(database, session => new BackupRestorer(session, database, new ManualClock(Restored)).Restore(_folder.File(file), isReplaced, None));

    private async Task Pack(string file, string text)
    {
        await using var packed = new StreamWriter(new GZipStream(File.Create(_folder.File(file)), CompressionLevel.Fastest));
        await packed.WriteAsync(text);
    }

    // All but one of the facts, which restoring takes away or adds.
    private async Task<string[]> Lines(string file, string fact)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(_folder.File(file)), CompressionMode.Decompress));
        return [.. (await lines.ReadToEndAsync()).Split('\n').Skip(1).Where(l => !l.Contains($"\"name\":\"{fact}\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private SqliteDatabase Sqlite(string name) => new(_folder.File(name), TimeSpan.FromSeconds(5));
}
