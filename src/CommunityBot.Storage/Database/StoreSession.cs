using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>
/// Runs units of work in a database. The first opens it, and so does the next one after a failure, so that a cause that goes away is all that
/// recovery needs.
/// </summary>
internal sealed class StoreSession(StoreDatabase database, StoreStatus board) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private volatile bool _isOpen;

    /// <summary>Runs work that is one statement, or only reads.</summary>
    /// <exception cref="StoreUnavailableException">With what the database makes of its error.</exception>
    public async Task<T> ExecuteAsync<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (!_isOpen)
                await OpenAsync(cancellationToken);
            await using var context = database.CreateContext();
            var result = await work(context);
            if (board.Current.State == StoreState.Opening)
                board.ReportAvailable();
            return result;
        }
        catch (Exception error) when (error is not OperationCanceledException && ToUnavailable(error) is { } reason)
        {
            _isOpen = false;
            board.ReportUnavailable(reason);
            throw reason;
        }
    }

    /// <summary>Runs work that reads several tables as they stand at one instant, and keeps nobody from writing.</summary>
    /// <exception cref="StoreUnavailableException">With what the database makes of its error.</exception>
    public Task<T> ExecuteSnapshotAsync<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken) => ExecuteAsync(
        async context =>
        {
            await using var snapshot = await database.BeginSnapshotAsync(context, cancellationToken);
            return await work(context);
        },
        cancellationToken);

    /// <summary>
    /// Runs work of several statements as one transaction, one after the other over all replicas: each begins by locking the desk's row. Nothing is
    /// kept when it fails.
    /// </summary>
    /// <exception cref="StoreUnavailableException">With what the database makes of its error.</exception>
    public Task<T> ExecuteExclusiveAsync<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken) => ExecuteAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (await context.EditorialQueues.ExecuteUpdateAsync(desk => desk.SetProperty(d => d.Version, d => d.Version), cancellationToken) == 0)
                throw new FormatException("There is no desk.");
            var result = await work(context);
            // Once this begins, nobody could tell what giving up would have kept.
            await transaction.CommitAsync(CancellationToken.None);
            // Reading proves little: a full disk can be read.
            board.ReportAvailable();
            return result;
        },
        cancellationToken);

    /// <summary>Sees whether the database serves: by reading while all is well, so that a store at rest is not written to; else by writing.</summary>
    /// <exception cref="StoreUnavailableException">With what the database makes of its error.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => board.Current.State == StoreState.Available
        ? ExecuteAsync(context => context.EditorialQueues.AnyAsync(cancellationToken), cancellationToken)
        : ExecuteExclusiveAsync(context => context.EditorialQueues.AnyAsync(cancellationToken), cancellationToken);

    public void Dispose() => _opening.Dispose();

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

    private StoreUnavailableException? ToUnavailable(Exception error) =>
        error as StoreUnavailableException ?? (database.DescribeError(error) is { } sentence ? new(sentence, error) : null);
}
