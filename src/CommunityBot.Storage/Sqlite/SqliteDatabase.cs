using System.Data;
using System.Text.Json;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommunityBot.Storage.Sqlite;

/// <summary>A SQLite file and its folder, both made when they are missing.</summary>
/// <param name="path">The file.</param>
/// <param name="patience">How long to wait for another program that writes; whole seconds.</param>
/// <param name="interceptors">What a test wants otherwise.</param>
internal sealed class SqliteDatabase(string path, TimeSpan patience, params IInterceptor[] interceptors) : StoreDatabase
{
    private readonly Lazy<PooledDbContextFactory<SqliteHighlightsContext>> _contexts = new(() => new(
        new DbContextOptionsBuilder<SqliteHighlightsContext>()
            .UseSqlite(ConnectionString(path, patience))
            .AddInterceptors(interceptors)
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.MigrationsUserTransactionWarning))
            .Options));

    public override string Name => $"The store {path}";

    public override HighlightsContext CreateContext() => _contexts.Value.CreateDbContext();

    public override bool Exists()
    {
        if (Path.Exists(path))
            return true;
        var folder = Path.GetDirectoryName(path)!;
        var there = folder;
        while (!Path.Exists(there))
            there = Path.GetDirectoryName(there)!;
        try
        {
            using (File.Create(Path.Combine(there, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose))
                return false;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{Name} cannot be made: let the bot's user write to {folder}, or set Store:Path to a file elsewhere.", refused);
        }
    }

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        CreateFolder();
        await using var context = CreateContext();
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellationToken);
        if (await IsUpToDateAsync(context, cancellationToken))
            return;
        // It begins with BEGIN IMMEDIATE, which one at a time can hold. EF Core's own lock is a row, which a process that is killed leaves behind for good:
        // inside this transaction, that is undone as well.
        await using var alone = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await alone.CommitAsync(CancellationToken.None);
    }

    public override async Task<IDbContextTransaction> BeginSnapshotAsync(HighlightsContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        return (await context.Database.UseTransactionAsync(connection.BeginTransaction(IsolationLevel.Serializable, deferred: true), cancellationToken))!;
    }

    public override string? DescribeError(Exception error) => GetErrorChain(error).Select(DescribeCause).FirstOrDefault(s => s is not null);

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{Name} cannot be opened: its folder cannot be made.", refused);
        }
    }

    // Result codes: https://www.sqlite.org/rescode.html
    private string? DescribeCause(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => $"{Name} is locked by another program; end that program, or wait for it.",
        SqliteException { SqliteErrorCode: 8 } => $"{Name} cannot be written: it or its folder is read-only.",
        SqliteException { SqliteErrorCode: 10 } => $"{Name} cannot be read or written: the disk is full, or broken; make room, or look into the system's log.",
        SqliteException { SqliteErrorCode: 13 } => $"{Name} cannot grow: the disk is full; make room.",
        SqliteException { SqliteErrorCode: 3 or 14 or 23 } => $"{Name} cannot be opened: it is no file, or this account may not read and write it and its folder.",
        SqliteException { SqliteErrorCode: 11 or 26 } or JsonException or FormatException => $"{Name} is damaged; move the file away, then restore a backup or begin anew.",
        SqliteException other => $"{Name} cannot be used: SQLite reports code {other.SqliteExtendedErrorCode}.",
        _ => null,
    };

    // Without a pool the file is closed after each unit of work: what was moved or replaced meanwhile is seen, and all is in one file at rest.
    private static string ConnectionString(string path, TimeSpan patience) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Pooling = false,
        DefaultTimeout = (int)patience.TotalSeconds,
    }.ToString();
}
