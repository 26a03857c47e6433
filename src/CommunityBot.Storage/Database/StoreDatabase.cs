using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommunityBot.Storage.Database;

/// <summary>A database that can hold the store: how it is opened, and what its errors mean.</summary>
internal abstract class StoreDatabase
{
    /// <summary>What it is called in sentences; without secrets.</summary>
    public abstract string Name { get; }

    /// <summary>A context of one unit of work. Building the first takes half a second.</summary>
    public abstract HighlightsContext CreateContext();

    /// <summary>Whether there is something to open; else it is made at first use. Asking makes nothing.</summary>
    /// <exception cref="StoreUnavailableException">There is nothing, and it could not be made.</exception>
    public abstract bool Exists();

    /// <summary>Makes the tables, or brings them up to date, while it keeps other processes from doing so; whoever dies in it locks nobody out.</summary>
    /// <exception cref="StoreUnavailableException">A newer version of the program made the store.</exception>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>A transaction that sees one state of all tables and keeps nobody from writing.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshotAsync(HighlightsContext context, CancellationToken cancellationToken);

    /// <summary>What an error says about the store, as a sentence for the operator; null for one that says nothing about it.</summary>
    public abstract string? DescribeError(Exception error);

    /// <summary>Whether there is nothing to migrate; asking locks nobody out.</summary>
    /// <exception cref="StoreUnavailableException">A newer version of the program made the store.</exception>
    public async Task<bool> IsUpToDateAsync(HighlightsContext context, CancellationToken cancellationToken)
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = context.Database.GetMigrations().ToList();
        return applied.Except(known).Any()
            ? throw new StoreUnavailableException($"{Name} was made by a newer version of CommunityBot; update this one.")
            : !known.Except(applied).Any();
    }

    /// <summary>An error and everything that caused it, outermost first.</summary>
    protected static IEnumerable<Exception> GetErrorChain(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
