using System.Data.Common;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Storage.Tests;

/// <summary>A failure of the file is reported in a sentence, leaves nothing half written, and ends when its cause ends.</summary>
public sealed class SqliteFailureTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();
    private readonly StoreStatus _status = new(NullLogger<StoreStatus>.Instance);
    private readonly DiskLimit _disk = new();
    private readonly string _file;
    private readonly EfHighlightStore _store;

    public SqliteFailureTests()
    {
        _file = _folder.File("store.db");
        _store = StoreFactory.Create(new SqliteDatabase(_file, TimeSpan.FromSeconds(1), _disk), _status);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_file_and_its_folder_are_created()
    {
        var file = Path.Combine(_folder.Root, "data", "deep", "store.db");

        Assert.True(await StoreFactory.Create(new SqliteDatabase(file, TimeSpan.FromSeconds(1))).SaveAsync(EditorialQueue.Empty, None));

        Assert.True(File.Exists(file));
        Assert.Equal(["store.db"], Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Only_the_owner_of_the_store_may_read_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        await AssertWorksAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file));
    }

    [Fact]
    public async Task A_damaged_page_is_reported_whatever_it_holds()
    {
        for (var i = 0; i < 300; i++)
            await _store.AddNominationAsync(new(new("0son44vn", i, 0, 9), $"Kites fly at {i}.", new($"ann {i}"), Monday), None);
        await _store.SetBaselineAsync([.. Enumerable.Range(0, 300).Select(i => $"s1-e{i}")], Monday, None);
        var whole = await File.ReadAllBytesAsync(_file);
        var random = new Random(11);
        var failures = 0;
        for (var round = 0; round < 60; round++)
        {
            var damaged = (byte[])whole.Clone();
            random.NextBytes(damaged.AsSpan(4096 * random.Next(1, whole.Length / 4096), random.Next(20, 4096)));
            await File.WriteAllBytesAsync(_file, damaged);
            foreach (var use in (Func<Task>[])
                [
                    () => _store.GetNominationsAsync(None), () => _store.GetEditorialQueueAsync(None), () => _store.GetPostHistoryAsync(None),
                    () => _store.GetUnansweredQuestionsAsync(default, 9, None), () => _store.GetAnnouncedNamesAsync(None), () => _store.GetSaltAsync(None),
                ])
            {
                try
                {
                    await use();
                }
                catch (StoreUnavailableException exception)
                {
                    failures++;
                    Assert.StartsWith($"The store {_file} ", exception.Message, StringComparison.Ordinal);
                    Assert.Equal(StoreState.Unavailable, _status.Current.State);
                }
            }
        }

        Assert.NotEqual(0, failures);
    }

    [Fact]
    public async Task A_file_that_is_not_a_store_is_damaged_until_it_is_deleted()
    {
        await File.WriteAllTextAsync(_file, new string('x', 10_000));

        await AssertUnavailableAsync(
            $"The store {_file} is damaged; move the file away, then restore a backup or begin anew.",
            () => _store.GetEditorialQueueAsync(None));
        File.Delete(_file);

        await AssertWorksAsync();
    }

    [Fact]
    public async Task A_store_that_is_overwritten_during_use_is_damaged_until_it_is_put_back()
    {
        await AssertWorksAsync();
        var whole = await File.ReadAllBytesAsync(_file);
        // The first page, which names the tables, is kept.
        await File.WriteAllBytesAsync(_file, [.. whole[..4096], .. new byte[whole.Length - 4096]]);

        await AssertUnavailableAsync("is damaged", () => _store.GetEditorialQueueAsync(None));
        await File.WriteAllBytesAsync(_file, whole);

        await AssertWorksAsync();
    }

    [Fact]
    public async Task Content_that_cannot_be_parsed_is_damage()
    {
        await AssertWorksAsync();
        Execute("UPDATE desk SET Content = '{'");

        await AssertUnavailableAsync("is damaged", () => _store.GetEditorialQueueAsync(None));
    }

    [Fact]
    public async Task A_deleted_file_is_created_again_at_the_second_use()
    {
        await AssertWorksAsync();
        File.Delete(_file);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.GetEditorialQueueAsync(None));

        await AssertWorksAsync();
    }

    [Fact]
    public async Task A_locked_store_can_be_read_and_later_changed()
    {
        await AssertWorksAsync();
        using (var other = Connect())
        {
            using var transaction = other.BeginTransaction();
            Assert.Empty((await _store.GetEditorialQueueAsync(None)).Queue);
            await AssertUnavailableAsync(
                $"The store {_file} is locked by another program; end that program, or wait for it.",
                () => _store.SaveAsync(EditorialQueue.Empty, None));
            Assert.Empty((await _store.GetEditorialQueueAsync(None)).Queue);
        }

        await AssertWorksAsync();
        Assert.Equal(0, (await _store.GetEditorialQueueAsync(None)).Version);
    }

    [Fact]
    public async Task A_full_disk_rolls_the_transaction_back()
    {
        var post = new WeeklyPost(
            "hl-2026-11-23", "", [new() { Moment = new("0son44vn", 1, 0, 9), Words = new string('w', 50_000), Episode = "S1E1" }]);
        Assert.NotNull(await _store.ClaimAsync(new("hl-2026-11-23", "a", Monday, Monday.AddMinutes(5), 0, post), None));
        _disk.IsFull = true;

        await AssertUnavailableAsync(
            $"The store {_file} cannot grow: the disk is full; free some space.",
            () => _store.CompleteAsync("hl-2026-11-23", "a", Monday, None));

        Assert.Equal(ScheduledPostState.Claimed, (await _store.FindScheduledPostAsync("hl-2026-11-23", None))!.State);
        Assert.Empty(await _store.GetPostHistoryAsync(None));
        Assert.Equal(0, (await _store.GetEditorialQueueAsync(None)).Version);
        Assert.Equal(StoreState.Unavailable, _status.Current.State);
        _disk.IsFull = false;
        Assert.True(await _store.CompleteAsync("hl-2026-11-23", "a", Monday, None));
        Assert.Single(await _store.GetPostHistoryAsync(None));
        Assert.Equal(StoreState.Available, _status.Current.State);
    }

    [UnwritableFolderFact]
    public async Task A_read_only_folder_is_reported()
    {
        var inside = Path.Combine(UnwritableFolderFactAttribute.Folder, "communitybot.db");
        var below = Path.Combine(UnwritableFolderFactAttribute.Folder, "data", "communitybot.db");

        await AssertUnavailableAsync(
            $"The store {inside} cannot be opened: it is no file, or this account may not read and write it and its folder.",
            () => StoreFactory.Create(new SqliteDatabase(inside, TimeSpan.FromSeconds(1)), _status).GetEditorialQueueAsync(None));
        await AssertUnavailableAsync(
            $"The store {below} cannot be opened: its folder cannot be made.",
            () => StoreFactory.Create(new SqliteDatabase(below, TimeSpan.FromSeconds(1)), _status).GetEditorialQueueAsync(None));
    }

    [Fact]
    public Task A_folder_instead_of_the_file_is_reported()
    {
        Directory.CreateDirectory(_file);

        return AssertUnavailableAsync(
            "cannot be opened: it is no file, or this account may not read and write it and its folder.",
            () => _store.GetEditorialQueueAsync(None));
    }

    [Theory]
    [InlineData(8, "cannot be written: it or its folder is read-only.")]
    [InlineData(10, "cannot be read or written: the disk is full, or broken; free some space, or look into the system's log.")]
    [InlineData(11, "is damaged; move the file away, then restore a backup or begin anew.")]
    [InlineData(1, "cannot be used: SQLite reports code 1.")]
    public void Every_database_error_has_a_sentence(int code, string sentence) => Assert.Equal(
        $"The store a.db {sentence}",
        new SqliteDatabase("a.db", TimeSpan.Zero)
            .DescribeError(new InvalidOperationException("outer", new SqliteException("inner", code))));

    [Fact]
    public void An_error_of_the_program_is_not_an_error_of_the_store() =>
        Assert.Null(
            new SqliteDatabase("a.db", TimeSpan.Zero)
                .DescribeError(new InvalidOperationException("outer", new ArgumentException("inner"))));

    [Fact]
    public async Task A_store_of_a_newer_version_is_not_used()
    {
        await AssertWorksAsync();
        Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')");
        var store = StoreFactory.Create(new SqliteDatabase(_file, TimeSpan.FromSeconds(1)), _status);

        await AssertUnavailableAsync(
            $"The store {_file} was made by a newer version of CommunityBot; update this one.", () => store.GetEditorialQueueAsync(None));
    }

    private async Task AssertUnavailableAsync(string sentence, Func<Task> use)
    {
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(use);

        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
        Assert.Equal(new(StoreState.Unavailable, exception.Message), _status.Current);
    }

    private async Task AssertWorksAsync()
    {
        var (moment, nominator) = (new MomentAddress("0son44vn", 1, 0, 9), new Nominator("ann"));
        Assert.True(await _store.AddNominationAsync(new(moment, "Words", nominator, Monday), None));
        Assert.True(await _store.RemoveNominationAsync(moment, nominator, None));
        Assert.Equal(new(StoreState.Available, "works"), _status.Current);
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Keeps the file from growing while the disk is full.</summary>
    private sealed class DiskLimit : DbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (!IsFull)
                return;
            using var command = connection.CreateCommand();
            // It cannot be less than the pages there are: https://www.sqlite.org/pragma.html#pragma_max_page_count
            command.CommandText = "PRAGMA max_page_count = 1";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
