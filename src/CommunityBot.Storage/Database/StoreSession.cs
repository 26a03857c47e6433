using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>
/// Runs units of work in a database. The first unit opens it, and so does the next one after a failure: when the cause of a failure is
/// gone, nothing else is needed.
/// </summary>
public sealed class StoreSession(StoreDatabase database, StoreStatus status) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private volatile bool _isOpen;

    /// <summary>Checks that the database works. A store that is available is only read, so that an idle store is not written to.</summary>
    /// <exception cref="StoreUnavailableException">It does not work; the message says why.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => status.Current.State == StoreState.Available
        ? ExecuteAsync(context => context.EditorialQueues.AnyAsync(cancellationToken), cancellationToken)
        : ExecuteExclusiveAsync(context => context.EditorialQueues.AnyAsync(cancellationToken), cancellationToken);

    public void Dispose() => _opening.Dispose();

    /// <summary>Runs work that is one statement, or that only reads.</summary>
    /// <exception cref="StoreUnavailableException">The database fails; the message says why.</exception>
    internal async Task<T> ExecuteAsync<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (!_isOpen)
                await OpenAsync(cancellationToken);
            await using var context = database.CreateContext();
            var result = await work(context);
            if (status.Current.State == StoreState.Opening)
                status.ReportAvailable();
            return result;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && ToUnavailable(exception) is { } reason)
        {
            _isOpen = false;
            status.ReportUnavailable(reason);
            throw reason;
        }
    }

    /// <summary>Runs work that reads several tables as of one instant; it blocks no writer.</summary>
    /// <exception cref="StoreUnavailableException">The database fails; the message says why.</exception>
    internal Task<T> ExecuteSnapshotAsync<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken) => ExecuteAsync(
        async context =>
        {
            await using var snapshot = await database.BeginSnapshotAsync(context, cancellationToken);
            return await work(context);
        },
        cancellationToken);

    /// <summary>
    /// Runs work of several statements as one transaction, and one such transaction at a time over all replicas: each begins with
    /// <see cref="HighlightsContext.LockAsync"/>. Work that throws changes nothing.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The database fails; the message says why.</exception>
    internal Task<T> ExecuteExclusiveAsync<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken) => ExecuteAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await context.LockAsync(cancellationToken);
            var result = await work(context);
            // A commit is never cancelled: its outcome would be unknown.
            await transaction.CommitAsync(CancellationToken.None);
            // A successful read would prove little: a full disk can still be read.
            status.ReportAvailable();
            return result;
        },
        cancellationToken);

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen)
                await database.MigrateAsync(cancellationToken);
            _isOpen = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    private StoreUnavailableException? ToUnavailable(Exception exception) =>
        exception as StoreUnavailableException
        ?? (database.DescribeError(exception) is { } description ? new(description, exception) : null);
}
