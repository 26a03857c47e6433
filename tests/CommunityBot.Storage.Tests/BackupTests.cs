using System.IO.Compression;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Moderation;
using CommunityBot.Episodes;
using CommunityBot.Storage.Backup;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Model;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Storage.Tests;

/// <summary>A backup is the whole store in one file; a restore succeeds completely or changes nothing.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Header = """{"format":"communitybot-store","version":1}""";
    private const string QueueLine = """{"table":"desk","row":{"id":1,"version":0,"content":{}}}""";

    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Restored = Monday.AddDays(3);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_restored_store_equals_the_backed_up_store() => AssertRoundTripAsync(CreateSqlite("there.db"));

    [PostgresFact]
    public async Task A_backup_of_SQLite_moves_to_PostgreSQL_and_back()
    {
        await using var database = await TempDatabase.CreateAsync();
        await AssertRoundTripAsync(new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public void A_backup_holds_every_table_but_those_of_interactions_the_sign_in_and_new_episodes()
    {
        using var context = CreateSqlite("x.db").CreateContext();

        Assert.Equal(
            context.Model.GetEntityTypes().Select(t => t.ClrType.Name)
                .Except(
                [
                    nameof(InteractionRow), nameof(NewEpisodeRow), nameof(DeskSessionRow), nameof(ProtectionKeyRow), nameof(SignInCodeRow),
                ]).Order(),
            BackupTable.All.Select(t => t.RowType.Name).Order());
    }

    [Fact]
    public async Task Only_the_owner_of_a_backup_may_read_it()
    {
        await BackUpAsync(CreateSqlite("a.db"), "a.gz");

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("a.gz")));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Root), f => Path.GetFileName(f).StartsWith("a.gz.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a.db", "is there and is no backup, so it is not replaced; name another file.")]
    [InlineData("settings.yaml", "is there and is no backup, so it is not replaced; name another file.")]
    [InlineData("device", "is there and is no backup, so it is not replaced; name another file.")]
    [InlineData(".", "is a folder; name a file in it.")]
    public async Task Only_a_backup_is_replaced(string file, string reason)
    {
        await BackUpAsync(CreateSqlite("a.db"), "first.gz");
        await File.WriteAllTextAsync(_folder.File("settings.yaml"), "Store:");
        File.CreateSymbolicLink(_folder.File("device"), "/dev/null");

        var exception = await Assert.ThrowsAsync<BackupException>(() => BackUpAsync(CreateSqlite("a.db"), file, replace: true));

        Assert.Equal($"{_folder.File(file)} {reason}", exception.Message);
        Assert.Equal("Store:", await File.ReadAllTextAsync(_folder.File("settings.yaml")));
        Assert.Equal(1, await BackUpAsync(CreateSqlite("a.db"), "second.gz"));
    }

    [Fact]
    public async Task An_existing_file_is_replaced_only_with_force()
    {
        await BackUpAsync(CreateSqlite("a.db"), "a.gz");
        var before = await File.ReadAllBytesAsync(_folder.File("a.gz"));

        var exception = await Assert.ThrowsAsync<BackupException>(() => BackUpAsync(CreateSqlite("a.db"), "a.gz"));
        Assert.Equal($"There is a file {_folder.File("a.gz")} already; --force replaces it.", exception.Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.File("a.gz")));

        Assert.Equal(1, await BackUpAsync(CreateSqlite("a.db"), "a.gz", replace: true));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_leaves_the_store_status_unchanged()
    {
        var status = new StoreStatus(NullLogger<StoreStatus>.Instance);
        using var session = new StoreSession(CreateSqlite("a.db"), status);
        var file = Path.Combine(_folder.Root, "missing", "a.gz");

        var exception = await Assert.ThrowsAsync<BackupException>(
            () => new BackupWriter(session, TimeProvider.System).WriteAsync(file, false, None));

        Assert.Equal($"The backup {file} cannot be written: its folder is missing, full, or not yours to write in.", exception.Message);
        Assert.NotEqual(StoreState.Unavailable, status.Current.State);
    }

    [Fact]
    public async Task A_store_that_is_not_empty_is_replaced_only_with_force()
    {
        await FillAsync(StoreFactory.Create(CreateSqlite("full.db")));
        await BackUpAsync(CreateSqlite("empty.db"), "empty.gz");

        var exception = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(CreateSqlite("full.db"), "empty.gz"));
        Assert.Equal($"The store {_folder.File("full.db")} is not empty; --force replaces everything in it.", exception.Message);
        Assert.NotEmpty(await StoreFactory.Create(CreateSqlite("full.db")).GetNominationsAsync(None));

        Assert.Equal(1, await RestoreAsync(CreateSqlite("full.db"), "empty.gz", replace: true));
        Assert.Empty(await StoreFactory.Create(CreateSqlite("full.db")).GetNominationsAsync(None));
    }

    [Fact]
    public async Task A_restored_store_has_its_time_sends_nothing_twice_and_has_no_baseline()
    {
        var store = StoreFactory.Create(CreateSqlite("full.db"));
        await FillAsync(store);
        await store.SaveAsync(new Delivery("hl-2026-11-30", "Discord", "D1"), None);
        await BackUpAsync(CreateSqlite("full.db"), "full.gz");

        await RestoreAsync(CreateSqlite("full.db"), "full.gz", replace: true);
        await BackUpAsync(CreateSqlite("full.db"), "again.gz");
        await RestoreAsync(CreateSqlite("other.db"), "again.gz");

        foreach (var restored in new[] { store, StoreFactory.Create(CreateSqlite("other.db")) })
        {
            Assert.Equal(Restored, await restored.GetRestoreTimeAsync(None));
            Assert.All(await restored.GetOpenDeliveriesAsync(None), d => Assert.Equal(DeliveryState.InDoubt, d.State));
            Assert.Null(await restored.GetAnnouncedNamesAsync(None));
            Assert.True(await restored.SetBaselineAsync(["s1-e2", "s1-e3"], Monday, None));
            Assert.Equal(["s1-e1", "s1-e2", "s1-e3"], (await restored.GetAnnouncedNamesAsync(None))!.Order());
        }
    }

    [Fact]
    public async Task A_backup_reads_one_instant_and_blocks_no_writer()
    {
        var database = CreateSqlite("a.db");
        var store = StoreFactory.Create(database);
        await FillAsync(store);
        using var session = new StoreSession(database, new(NullLogger<StoreStatus>.Instance));

        var nominations = await session.ExecuteSnapshotAsync(
            async context =>
            {
                var before = context.Facts.Count();
                Assert.Equal(1, await store.RemoveNominatorAsync(new("ann"), None));
                return (before, context.Nominations.Count());
            },
            None);

        Assert.Equal((2, 1), nominations);
        Assert.Empty(await store.GetNominationsAsync(None));
    }

    [Theory]
    [InlineData("{file} is no backup of this bot's store.", "hello")]
    [InlineData("{file} is no backup of this bot's store.", """{"format":"other","version":1}""")]
    [InlineData("{file} was made by a newer version of CommunityBot; update this one.", """{"format":"communitybot-store","version":4}""")]
    [InlineData("{file} is no backup of this bot's store: it has no version.", """{"format":"communitybot-store","version":0}""")]
    [InlineData("{file} is incomplete: its end is missing.", Header, QueueLine)]
    [InlineData("{file} is incomplete: its end is missing.")]
    [InlineData("{file} is incomplete: it should have 2 rows and has 1.", Header, QueueLine, """{"rows":2}""")]
    [InlineData("{file}:4: there is a line after the end.", Header, QueueLine, """{"rows":1}""", QueueLine)]
    [InlineData("{file}:2: this is no line of a backup.", Header, """{"unknown":1}""")]
    [InlineData("{file}:2: this is no row of a table that this version knows.", Header, """{"table":"secrets","row":{}}""")]
    [InlineData("{file}:2: this is no row of desk.", Header, """{"table":"desk","row":{"id":1}}""")]
    [InlineData("{file}:2: this is no row of desk.", Header, """{"table":"desk","row":{"id":1,"version":0,"content":null}}""")]
    [InlineData(
        "{file}:2: this is no row of nominations.",
        Header,
        """{"table":"nominations","row":{"moment":"nowhere","nominator":"a","words":"w","at":"2026-11-23T09:00:00Z"}}""")]
    [InlineData(
        "{file}:2: this is no row of slots.",
        Header,
        """{"table":"slots","row":{"key":"a","state":"Lost","changedAt":"2026-11-23T09:00:00Z","owner":"","""
        + """ "leaseEnds":"2026-11-23T09:00:00Z"}}""")]
    [InlineData(
        "{file}:2: this is no row of ledger.",
        Header,
        """{"table":"ledger","row":{"slot":"s","number":0,"moment":"0son44vn.1.0.9","words":"w","people":[null],"""
        + """ "postedAt":"2026-11-23T09:00:00Z"}}""")]
    [InlineData("{file}:2: this is no row of desk.", Header, """{"table":"desk","row":{"id":1,"version":0,"content":{"queue":[null]}}}""")]
    [InlineData(
        "{file}:2: this is no row of decisions.",
        Header,
        """{"table":"decisions","row":{"id":1,"at":"2026-11-23T09:00:00Z","content":{}}}""")]
    [InlineData("{file} does not hold exactly one editorial queue.", Header, """{"rows":0}""")]
    [InlineData(
        "{file} holds a row twice.",
        Header,
        QueueLine,
        """{"table":"facts","row":{"name":"a","value":""}}""",
        """{"table":"facts","row":{"name":"a","value":""}}""",
        """{"rows":3}""")]
    [InlineData(
        "{file} holds an invalid salt.",
        Header,
        QueueLine,
        """{"table":"facts","row":{"name":"salt","value":"AA=="}}""",
        """{"rows":2}""")]
    public async Task An_invalid_backup_changes_nothing(string sentence, params string[] lines)
    {
        await FillAsync(StoreFactory.Create(CreateSqlite("full.db")));
        await CompressAsync("invalid.gz", string.Concat(lines.Select(l => l + "\n")));

        var exception = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(CreateSqlite("full.db"), "invalid.gz", replace: true));

        Assert.Equal(sentence.Replace("{file}", _folder.File("invalid.gz"), StringComparison.Ordinal), exception.Message);
        Assert.NotEmpty(await StoreFactory.Create(CreateSqlite("full.db")).GetNominationsAsync(None));
    }

    [Fact]
    public async Task A_line_without_an_end_is_not_kept_in_memory()
    {
        await CompressAsync("long.gz", $"{Header}\n{new string('x', BackupReader.MaxLineBytes + 1)}");

        var exception = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(CreateSqlite("a.db"), "long.gz"));

        Assert.Equal($"{_folder.File("long.gz")}:2: the line has more than 4 MB.", exception.Message);
    }

    [Fact]
    public async Task A_device_is_not_opened()
    {
        File.CreateSymbolicLink(_folder.File("device.gz"), "/dev/zero");

        var exception = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(CreateSqlite("a.db"), "device.gz"));

        Assert.Equal($"{_folder.File("device.gz")} is no backup: it is empty, or no file.", exception.Message);
    }

    [Fact]
    public async Task A_row_that_stands_far_from_its_double_is_found()
    {
        var rows = Enumerable.Range(0, 2_100).Select(
            i => $"{{\"table\":\"announced\",\"row\":{{\"slug\":\"s{i % 2_050}\",\"at\":\"2026-11-23T09:00:00Z\"}}}}");
        await FillAsync(StoreFactory.Create(CreateSqlite("full.db")));
        await CompressAsync("twice.gz", string.Join('\n', [Header, QueueLine, .. rows, "{\"rows\":2101}", ""]));

        var exception = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(CreateSqlite("full.db"), "twice.gz", replace: true));

        Assert.Equal($"{_folder.File("twice.gz")} holds a row twice.", exception.Message);
        Assert.NotEmpty(await StoreFactory.Create(CreateSqlite("full.db")).GetNominationsAsync(None));
    }

    [Fact]
    public async Task A_backup_of_the_first_version_has_addresses_without_a_hash()
    {
        await CompressAsync(
            "old.gz",
            $"{Header}\n{QueueLine}\n"
            + """{"table":"nominations","row":{"moment":"0son44vn.1.0.9","nominator":"a","words":"w","at":"2026-11-23T09:00:00Z"}}"""
            + "\n{\"rows\":2}\n");

        await RestoreAsync(CreateSqlite("a.db"), "old.gz");

        Assert.Equal(
            new MomentAddress("0son44vn", 1, 0, 9), (await StoreFactory.Create(CreateSqlite("a.db")).GetNominationsAsync(None))[0].Moment);
    }

    [Fact]
    public async Task A_truncated_uncompressed_or_missing_file_is_reported()
    {
        await FillAsync(StoreFactory.Create(CreateSqlite("full.db")));
        await BackUpAsync(CreateSqlite("full.db"), "whole.gz");
        var whole = await File.ReadAllBytesAsync(_folder.File("whole.gz"));
        await File.WriteAllBytesAsync(_folder.File("cut.gz"), whole[..(whole.Length / 2)]);
        await File.WriteAllTextAsync(_folder.File("plain.gz"), "not packed");

        foreach (var file in new[] { "cut.gz", "plain.gz", "missing.gz" })
        {
            var exception = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(CreateSqlite("full.db"), file, replace: true));
            Assert.Contains(_folder.File(file), exception.Message, StringComparison.Ordinal);
        }
    }

    private async Task AssertRoundTripAsync(StoreDatabase there)
    {
        var here = CreateSqlite("here.db");
        await FillAsync(StoreFactory.Create(here));
        await FillMembersAsync(here);
        var hidden = new ArchiveDecision(new HiddenMoment(new("0son44vn", 1, 0, 9, "5k2j9fa0"), "Kites “fly”."), "private", "Ann", Monday);
        await StoreFactory.CreateDecisions(here).AddAsync(hidden, None);
        var corrected = new ArchiveDecision(new LineCorrection(new("0son44vn", "We flu.", 1, 5), "We flew."), "", "Ann", Monday.AddDays(1));
        await StoreFactory.CreateDecisions(here).AddAsync(corrected, None);
        var proposal = new CorrectionProposal(new("0son44vn", "“Kites” flu.", 2, null), "“Kites” flew.", "Ann Ash", "ben", Monday);
        await StoreFactory.CreateProposals(here).AddAsync(proposal, None);

        var rows = await BackUpAsync(here, "one.gz");
        Assert.Equal(rows, await RestoreAsync(there, "one.gz"));
        Assert.Equal(rows, await BackUpAsync(there, "two.gz"));

        Assert.Equal(await ReadLinesAsync("one.gz", "baseline"), await ReadLinesAsync("two.gz", "restored"));
        Assert.Equal(await StoreFactory.Create(here).GetSaltAsync(None), await StoreFactory.Create(there).GetSaltAsync(None));
        Assert.Equal([hidden, corrected], (await StoreFactory.CreateDecisions(there).GetAsync(None)).Decisions);
        Assert.Equal(proposal, Assert.Single(await StoreFactory.CreateProposals(there).GetAsync(None)));
        Assert.NotEqual(
            await StoreFactory.CreateDecisions(here).GetVersionAsync(None),
            await StoreFactory.CreateDecisions(there).GetVersionAsync(None));
        Assert.True(
            await StoreFactory.Create(there).AddNominationAsync(new(new("0son44vn", 1, 0, 9), "Afterwards", new("ben"), Monday), None));
        Assert.True(await StoreFactory.Create(there).SaveAsync(await StoreFactory.Create(there).GetEditorialQueueAsync(None), None));
    }

    private static async Task FillAsync(EfHighlightStore store)
    {
        var post = new WeeklyPost(
            "hl-2026-11-23",
            "Hello",
            [new() { Moment = new("0son44vn", 1, 0, 9, "5k2j9fa0"), Words = "Kites “fly”.", Episode = "S1E1", People = ["ann"] }]);
        await store.GetSaltAsync(None);
        await store.SetBaselineAsync(["s1-e1", "s1-e2"], Monday, None);
        await store.ClaimAsync(new("hl-2026-11-23", "a", Monday, Monday.AddMinutes(5), 0, post), None);
        await store.SaveAsync(new Delivery("hl-2026-11-23", "Slack", "C1") { State = DeliveryState.InDoubt, NextTry = Monday }, None);
        await store.CompleteAsync("hl-2026-11-23", "a", Monday, None);
        await store.CloseAsync("hl-2026-11-30", ScheduledPostState.Skipped, Monday, None);
        await store.AddNominationAsync(new(new("0son44vn", 30, 5, 60), "Boats \0 sail \uD800.", new("ann"), Monday), None);
        await store.CountUnansweredQuestionAsync(new(2026, 11, 16), "Zeppelins", None);
    }

    private static async Task FillMembersAsync(StoreDatabase database)
    {
        var (member, kites) = (new FollowMember("discord", "1"), new MomentAddress("0son44vn", 1, 0, 9, "5k2j9fa0"));
        var follows = StoreFactory.CreateFollows(database);
        var follow = new Follow(member, FollowKind.Words, "kites \0", Monday);
        await follows.AddAsync(follow, None);
        await follows.AddMessageAsync(
            FollowMessage.Create(
                member, Monday,
                new(
                    [new(follow.Key, FollowKind.Words, "kites", "0son44vn", "s1-e1", "S1E1")],
                    [new() { Moment = kites, Words = "Kites “fly”.", Episode = "S1E1" }])),
            "Discord", None);
        var key = Assert.Single(await follows.GetMessagesAsync(member, Monday, None)).Delivery;
        await StoreFactory.Create(database).SaveAsync(key with { State = DeliveryState.InDoubt }, None);
        await StoreFactory.CreateSaved(database).AddAsync(new(new("ann"), kites, Monday), None);
        await StoreFactory.CreateCounts(database).AddAsync([new(kites, new(2026, 11, 23), 2, 3)], None);
    }

    private static async Task<int> UseSessionAsync(StoreDatabase database, Func<StoreSession, Task<int>> use)
    {
        using var session = new StoreSession(database, new(NullLogger<StoreStatus>.Instance));
        return await use(session);
    }

    private Task<int> BackUpAsync(StoreDatabase database, string file, bool replace = false) =>
        UseSessionAsync(database, session => new BackupWriter(session, TimeProvider.System).WriteAsync(_folder.File(file), replace, None));

    private Task<int> RestoreAsync(StoreDatabase database, string file, bool replace = false) =>
        UseSessionAsync(
            database,
            session => new BackupRestorer(session, database, new FakeTimeProvider(Restored))
                .RestoreAsync(_folder.File(file), replace, None));

    private async Task CompressAsync(string file, string text)
    {
        await using var packed = new StreamWriter(new GZipStream(File.Create(_folder.File(file)), CompressionLevel.Fastest));
        await packed.WriteAsync(text);
    }

    // All lines but the header and two facts: one that a restore removes or adds, and the version of the decisions.
    private async Task<string[]> ReadLinesAsync(string file, string fact)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(_folder.File(file)), CompressionMode.Decompress));
        var rows = (await lines.ReadToEndAsync()).Split('\n').Skip(1);
        return
        [
            .. rows.Where(l => !l.Contains($"\"name\":\"{fact}\"", StringComparison.Ordinal)
                    && !l.Contains("\"name\":\"decisions\"", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    private SqliteDatabase CreateSqlite(string name) => new(_folder.File(name), TimeSpan.FromSeconds(5));
}
