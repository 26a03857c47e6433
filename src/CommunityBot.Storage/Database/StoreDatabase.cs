using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommunityBot.Storage.Database;

/// <summary>A database that can hold the store: how it is opened, and what its errors mean.</summary>
public abstract class StoreDatabase
{
    /// <summary>The name in messages; it contains no secret.</summary>
    public abstract string Name { get; }

    /// <summary>Returns whether the database exists; if not, its first use creates it. This call creates nothing.</summary>
    /// <exception cref="StoreUnavailableException">It does not exist and cannot be created.</exception>
    public abstract bool Exists();

    /// <summary>Creates a connection that is not open.</summary>
    internal abstract DbConnection CreateConnection();

    /// <summary>Creates the statement that returns something when there is a table of decisions, and else nothing or null.</summary>
    internal abstract DbCommand CreateDecisionTableQuery(DbConnection connection);

    /// <summary>Creates a context for one unit of work. The first one takes half a second.</summary>
    internal abstract HighlightsContext CreateContext();

    /// <summary>Creates or updates the tables while no other process does; a process that ends during it leaves no lock behind.</summary>
    /// <exception cref="StoreUnavailableException">A newer version of the program made the store.</exception>
    internal abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction of an open connection that sees one state of all tables and blocks no writer.</summary>
    internal abstract ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <inheritdoc cref="BeginSnapshotAsync(DbConnection, CancellationToken)"/>
    internal async Task<IDbContextTransaction> BeginSnapshotAsync(HighlightsContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var transaction = await BeginSnapshotAsync(context.Database.GetDbConnection(), cancellationToken);
        return (await context.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }

    /// <summary>Returns what this error, without its causes, means for the operator; null if it is not about the store.</summary>
    internal abstract string? DescribeCause(Exception error);

    /// <summary>Whether an error says that a row with the same key exists.</summary>
    internal bool IsDuplicate(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (IsDuplicateKey(cause))
                return true;
        }

        return false;
    }

    /// <summary>Whether this error, without its causes, says that a row with the same key exists.</summary>
    internal abstract bool IsDuplicateKey(Exception error);

    /// <summary>Returns what an error or one of its causes means for the operator; null if it is not about the store.</summary>
    internal string? DescribeError(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (DescribeCause(cause) is { } description)
                return description;
        }

        return null;
    }

    /// <summary>Returns whether every migration is applied; takes no lock.</summary>
    /// <exception cref="StoreUnavailableException">A newer version of the program made the store.</exception>
    internal async Task<bool> IsUpToDateAsync(HighlightsContext context, CancellationToken cancellationToken)
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = context.Database.GetMigrations().ToList();
        return applied.Except(known).Any()
            ? throw new StoreUnavailableException($"{Name} was made by a newer version of CommunityBot; update this one.")
            : !known.Except(applied).Any();
    }
}
