using CommunityBot.Core.Moderation;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>
/// Reads the decisions about the archive without the bot: creates no file, folder or table, and updates none. A store that does not exist
/// yet, or that an earlier version made, holds no decision.
/// </summary>
public static class DecisionReader
{
    /// <summary>Returns the decisions in a database.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read; the message says why.</exception>
    public static async Task<DecisionSet> ReadAsync(StoreDatabase database, CancellationToken cancellationToken)
    {
        if (!Exists(database))
            return DecisionSet.Empty;
        try
        {
            await using var context = database.CreateContext();
            // Without an open connection, EF Core takes a missing database for an empty one.
            await context.Database.OpenConnectionAsync(cancellationToken);
            var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
            if (!applied.Contains(AddModerationMigration.Name, StringComparer.Ordinal))
                return DecisionSet.Empty;
            await using var snapshot = await database.BeginSnapshotAsync(context, cancellationToken);
            return await EfDecisionStore.ReadAsync(context, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && database.DescribeError(exception) is { } description)
        {
            throw new StoreUnavailableException(description, exception);
        }
    }

    private static bool Exists(StoreDatabase database)
    {
        try
        {
            return database.Exists();
        }
        catch (StoreUnavailableException)
        {
            // It does not exist and cannot be created.
            return false;
        }
    }
}
