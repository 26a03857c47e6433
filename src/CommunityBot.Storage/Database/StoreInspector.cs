using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Checks a store without the bot: creates no file, folder or table, and undoes the change that it tries.</summary>
public static class StoreInspector
{
    /// <summary>Returns a sentence that says what state the store is in.</summary>
    /// <param name="database">The store.</param>
    /// <param name="timeout">How long a server may take.</param>
    /// <param name="clock">Measures the timeout.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="StoreUnavailableException">The bot could not use the store; the message says why.</exception>
    public static async Task<string> InspectAsync(
        StoreDatabase database, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeLimit = new CancellationTokenSource(timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, cancellationToken);
        try
        {
            // A driver may ignore a cancellation while it connects; then its own timeout ends the connection.
            return database.Exists()
                ? await OpenAsync(database, linked.Token).WaitAsync(linked.Token)
                : $"{database.Name} is not there yet; the bot makes it.";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"{database.Name} did not answer within {timeout.TotalSeconds:0} s.");
        }
        catch (Exception exception) when (database.DescribeError(exception) is { } description)
        {
            throw new StoreUnavailableException(description, exception);
        }
    }

    private static async Task<string> OpenAsync(StoreDatabase database, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        // Without an open connection, EF Core takes a missing database for an empty one.
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (!await database.IsUpToDateAsync(context, cancellationToken))
            return $"{database.Name} can be opened; the bot brings it up to date.";

        await context.EditorialQueues.AsNoTracking().LoadAsync(cancellationToken);
        // A database that can be read may be read-only. Nothing commits this transaction.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.LockAsync(cancellationToken);
        return $"{database.Name} works.";
    }
}
