using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CommunityBot.Storage.Sqlite;

/// <summary>A SQLite file; it and its folder are created when they are missing.</summary>
/// <param name="path">The absolute path of the file.</param>
/// <param name="busyTimeout">How long to wait while another program writes; whole seconds.</param>
/// <param name="interceptors">Additional interceptors of EF Core.</param>
internal sealed class SqliteDatabase(string path, TimeSpan busyTimeout, params IInterceptor[] interceptors) : StoreDatabase
{
    private readonly Lazy<PooledDbContextFactory<SqliteHighlightsContext>> _contexts = new(() => new(
        new DbContextOptionsBuilder<SqliteHighlightsContext>()
            .UseSqlite(CreateConnectionString(path, busyTimeout))
            .AddInterceptors(interceptors)
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.MigrationsUserTransactionWarning))
            .Options));

    public override string Name => $"The store {path}";

    public override bool Exists()
    {
        if (Path.Exists(path))
            return true;
        var folder = Path.GetDirectoryName(path)!;
        var existing = folder;
        while (!Path.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        try
        {
            using (File.Create(Path.Combine(existing, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose))
                return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"{Name} cannot be made: let the bot's user write to {folder}, or set Store:Path to a file elsewhere.", exception);
        }
    }

    internal override DbConnection CreateConnection() => new SqliteConnection(CreateConnectionString(path, busyTimeout));

    internal override DbCommand CreateDecisionTableQuery(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'decisions'";
        return command;
    }

    internal override HighlightsContext CreateContext() => _contexts.Value.CreateDbContext();

    internal override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        CreateFolder();
        CreateFile();
        await using var context = CreateContext();
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellationToken);
        if (await IsUpToDateAsync(context, cancellationToken))
            return;
        // The transaction begins with BEGIN IMMEDIATE, which one process at a time can hold. EF Core's own lock is a row, which stays
        // when a process is killed; inside this transaction, that row is rolled back too.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }

    // Only a deferred transaction blocks no writer.
    internal override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(
            ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
    internal override bool IsDuplicateKey(Exception error) => error is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    // Result codes: https://www.sqlite.org/rescode.html
    internal override string? DescribeCause(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => $"{Name} is locked by another program; end that program, or wait for it.",
        SqliteException { SqliteErrorCode: 8 } => $"{Name} cannot be written: it or its folder is read-only.",
        SqliteException { SqliteErrorCode: 10 } =>
            $"{Name} cannot be read or written: the disk is full, or broken; free some space, or look into the system's log.",
        SqliteException { SqliteErrorCode: 13 } => $"{Name} cannot grow: the disk is full; free some space.",
        SqliteException { SqliteErrorCode: 3 or 14 or 23 } =>
            $"{Name} cannot be opened: it is no file, or this account may not read and write it and its folder.",
        SqliteException { SqliteErrorCode: 11 or 26 } or JsonException or FormatException =>
            $"{Name} is damaged; move the file away, then restore a backup or begin anew.",
        SqliteException other => $"{Name} cannot be used: SQLite reports code {other.SqliteExtendedErrorCode}.",
        _ => null,
    };

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{Name} cannot be opened: its folder cannot be made.", exception);
        }
    }

    // Only its owner may read it: with the salt, a reader could find out who nominated what. SQLite gives its other files the same mode.
    private void CreateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            if (!Path.Exists(path))
                new FileStream(path, options).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process has created it, or SQLite says why it cannot be created.
        }
    }

    // Without a pool, the file is closed after each unit of work: a file that was moved or replaced is noticed, and an idle store is one
    // file.
    private static string CreateConnectionString(string path, TimeSpan busyTimeout) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Pooling = false,
        DefaultTimeout = (int)busyTimeout.TotalSeconds,
    }.ToString();
}

/// <summary>The tables in a SQLite file.</summary>
internal sealed class SqliteHighlightsContext(DbContextOptions<SqliteHighlightsContext> options) : HighlightsContext(options);
