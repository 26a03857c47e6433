using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Storage.Tests;

/// <summary>An inspection reports the state of a store and does not change it.</summary>
public sealed class StoreInspectorTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();
    private readonly string _file;

    public StoreInspectorTests() => _file = _folder.File("store.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("store.db")]
    [InlineData("data/deep/store.db")]
    public async Task A_missing_file_is_accepted_and_not_created(string name)
    {
        var file = _folder.File(name);

        Assert.Equal($"The store {file} is not there yet; the bot makes it.", await InspectAsync(file));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task A_working_store_is_not_changed_and_gets_no_other_files()
    {
        await CreateStoreAsync();
        var before = await File.ReadAllBytesAsync(_file);

        Assert.Equal($"The store {_file} works.", await InspectAsync(_file));

        Assert.Equal(before, await File.ReadAllBytesAsync(_file));
        Assert.Equal([_file], Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task A_store_without_tables_is_left_to_the_bot()
    {
        await File.WriteAllTextAsync(_file, "");

        Assert.Equal($"The store {_file} can be opened; the bot brings it up to date.", await InspectAsync(_file));
        Assert.Equal(0, new FileInfo(_file).Length);
    }

    [Fact]
    public async Task A_file_that_is_not_a_store_is_damaged()
    {
        await File.WriteAllTextAsync(_file, new string('x', 5000));

        await AssertUnavailableAsync($"The store {_file} is damaged; move the file away, then restore a backup or begin anew.", _file);
    }

    [Theory]
    [InlineData("UPDATE desk SET Content = '{'", "is damaged; move the file away, then restore a backup or begin anew.")]
    [InlineData("DELETE FROM desk", "is damaged; move the file away, then restore a backup or begin anew.")]
    [InlineData(
        "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')",
        "was made by a newer version of CommunityBot; update this one.")]
    public async Task A_store_that_the_bot_could_not_use_is_reported(string change, string sentence)
    {
        await CreateStoreAsync();
        await using (var connection = Connect())
            await ExecuteAsync(connection, change);

        await AssertUnavailableAsync($"The store {_file} {sentence}", _file);
    }

    [Fact]
    public async Task A_store_that_another_program_locks_is_reported()
    {
        await CreateStoreAsync();
        await using var other = Connect();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");

        await AssertUnavailableAsync($"The store {_file} is locked by another program; end that program, or wait for it.", _file);
    }

    [UnwritableFolderFact]
    public Task A_read_only_folder_is_reported()
    {
        var folder = Path.Combine(UnwritableFolderFactAttribute.Folder, "data");
        var file = Path.Combine(folder, "store.db");

        return AssertUnavailableAsync(
            $"The store {file} cannot be made: let the bot's user write to {folder}, or set Store:Path to a file elsewhere.", file);
    }

    [Fact]
    public async Task A_file_instead_of_the_folder_is_reported()
    {
        await File.WriteAllTextAsync(_file, "");

        await AssertUnavailableAsync("cannot be made: let the bot's user write to", Path.Combine(_file, "store.db"));
    }

    [Fact]
    public async Task A_missing_server_is_reported_without_its_password()
    {
        // Nothing listens on port 1.
        var database = new PostgresDatabase("Host=127.0.0.1;Port=1;Username=bot;Password=hush;Database=x");

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => StoreInspector.InspectAsync(database, Timeout, TimeProvider.System, None));

        Assert.Equal("The PostgreSQL store cannot be reached; it is tried again.", exception.Message);
        Assert.DoesNotContain("hush", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_accepts_and_does_not_answer_ends_at_the_timeout()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        var clock = new FakeTimeProvider(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var database = new PostgresDatabase($"Host=127.0.0.1;Port={port};Username=bot;Database=x");

        var inspection = StoreInspector.InspectAsync(database, TimeSpan.FromSeconds(10), clock, None);
        using var call = await silent.AcceptTcpClientAsync();
        clock.Advance(TimeSpan.FromSeconds(10));

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => inspection);
        Assert.Equal("The PostgreSQL store did not answer within 10 s.", exception.Message);
    }

    [PostgresFact]
    public async Task A_database_without_tables_gets_none_and_one_with_tables_works()
    {
        await using var temp = await TempDatabase.CreateAsync();
        var database = new PostgresDatabase(temp.ConnectionString);

        Assert.Equal("The PostgreSQL store can be opened; the bot brings it up to date.", await InspectAsync(database));
        Assert.Equal("The PostgreSQL store can be opened; the bot brings it up to date.", await InspectAsync(database));
        await StoreFactory.Create(database).GetEditorialQueueAsync(None);
        Assert.Equal("The PostgreSQL store works.", await InspectAsync(database));
    }

    [PostgresFact]
    public async Task A_missing_database_is_reported()
    {
        var database = new PostgresDatabase(
            new Npgsql.NpgsqlConnectionStringBuilder(TempDatabase.Server) { Database = "communitybot_nowhere" }.ToString());

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => InspectAsync(database));

        Assert.Equal("The PostgreSQL store has no database of the name in Store:ConnectionString; create it.", exception.Message);
    }

    private static Task<string> InspectAsync(string file) => InspectAsync(new SqliteDatabase(file, Timeout));

    private static Task<string> InspectAsync(StoreDatabase database) =>
        StoreInspector.InspectAsync(database, TimeSpan.FromMinutes(1), TimeProvider.System, None);

    private static async Task AssertUnavailableAsync(string sentence, string file) =>
        Assert.Contains(
            sentence, (await Assert.ThrowsAsync<StoreUnavailableException>(() => InspectAsync(file))).Message, StringComparison.Ordinal);

    private Task<bool> CreateStoreAsync() => StoreFactory.Create(new SqliteDatabase(_file, Timeout)).SaveAsync(EditorialQueue.Empty, None);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
